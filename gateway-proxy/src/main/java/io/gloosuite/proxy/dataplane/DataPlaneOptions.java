package io.gloosuite.proxy.dataplane;

import io.gloosuite.proxy.proxy.FilterRunner;

/**
 * How a data plane is started.
 *
 * @param eventLoops threads that carry all traffic; 0 is one a processor
 * @param filters runs the filters that routes name
 * @param localCluster of this proxy, as the control plane knows it; rate limits may count by it
 */
public record DataPlaneOptions(int eventLoops, FilterRunner filters, String localCluster) {
    public DataPlaneOptions(int eventLoops, FilterRunner filters) {
        this(eventLoops, filters, "gateway");
    }

    public static DataPlaneOptions defaults() {
        return new DataPlaneOptions(0, FilterRunner.NONE);
    }
}
