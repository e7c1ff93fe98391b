package io.gloosuite.proxy.cluster;

import io.gloosuite.proxy.model.ClusterConfig;
import io.gloosuite.proxy.upstream.Host;
import java.util.List;

/** What configuration says about a cluster now. */
record View(ClusterConfig config, List<Host> hosts) {
    View {
        hosts = List.copyOf(hosts);
    }
}
