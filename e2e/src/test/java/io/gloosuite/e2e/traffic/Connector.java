package io.gloosuite.e2e.traffic;

import java.io.IOException;
import java.net.InetSocketAddress;

/** How a client reaches the gateway: each call opens a connection of its own. */
@FunctionalInterface
public interface Connector {
    HttpConnection open() throws IOException;

    static Connector plain(InetSocketAddress address) {
        return () -> HttpConnection.open(address);
    }
}
