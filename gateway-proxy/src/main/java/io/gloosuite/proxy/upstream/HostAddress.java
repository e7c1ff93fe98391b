package io.gloosuite.proxy.upstream;

import java.net.InetSocketAddress;

/**
 * Where an endpoint is.
 *
 * @param text {@code ip:port}
 * @param hostname may be empty
 */
public record HostAddress(InetSocketAddress address, String text, String hostname) {
    public static HostAddress of(InetSocketAddress address, String hostname) {
        String ip = address.getAddress().getHostAddress();
        String text = ip.indexOf(':') >= 0 ? "[" + ip + "]:" + address.getPort() : ip + ":" + address.getPort();
        return new HostAddress(address, text, hostname);
    }
}
