package io.gloosuite.sds.xds;

import java.util.List;

/**
 * A stream of a client.
 *
 * @param node the id that the client gave itself; empty if none
 * @param peer where it connects from
 * @param resources what it subscribes to
 */
public record ClientReport(String node, String peer, List<ResourceReport> resources) {
    public ClientReport {
        resources = List.copyOf(resources);
    }
}
