package io.gloosuite.proxy.dataplane;

import io.gloosuite.proxy.proxy.FilterRunner;

/**
 * How a data plane is started.
 *
 * @param eventLoops threads that carry all traffic; 0 is one a processor
 * @param filters runs the filters that routes name
 */
public record DataPlaneOptions(int eventLoops, FilterRunner filters) {
    public static DataPlaneOptions defaults() {
        return new DataPlaneOptions(0, FilterRunner.NONE);
    }
}
