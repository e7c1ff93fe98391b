package io.gloosuite.proxy.cluster;

import io.gloosuite.proxy.model.ClusterConfig;
import io.gloosuite.proxy.tls.Transport;
import java.util.List;

/** What configuration says about a cluster now. */
record View(ClusterConfig config, List<Host> hosts) {
    View {
        hosts = List.copyOf(hosts);
    }

    /** An endpoint as a pool needs it. */
    record Host(HostAddress address, int weight, boolean healthy, Transport transport) {}
}
