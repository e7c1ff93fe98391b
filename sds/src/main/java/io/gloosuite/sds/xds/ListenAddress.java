package io.gloosuite.sds.xds;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

/** Where private keys may be handed out: to this machine only. */
public sealed interface ListenAddress {

    /** A loopback address and port. */
    record Loopback(InetSocketAddress address) implements ListenAddress {
        @Override
        public String toString() {
            String host = address.getAddress().getHostAddress();
            return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
        }
    }

    /** A unix domain socket. */
    record Unix(UnixDomainSocketAddress address) implements ListenAddress {
        @Override
        public String toString() {
            return "unix:" + address.getPath();
        }
    }

    /**
     * Reads {@code host:port}, {@code [v6]:port}, or {@code unix:/path}.
     *
     * @throws IllegalArgumentException if it is none of these, or not on loopback; the message is for people
     */
    static ListenAddress parse(String text) {
        if (text.startsWith("unix:")) {
            return new Unix(UnixDomainSocketAddress.of(Path.of(text.substring("unix:".length()))));
        }
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.isEmpty()) {
            throw refused(text, "no host");
        }
        InetAddress address = resolve(text, host);
        if (!address.isLoopbackAddress()) {
            throw refused(text, "not loopback, and anybody who reaches it could take the private key");
        }
        return new Loopback(new InetSocketAddress(address, port(text, text.substring(colon + 1))));
    }

    private static InetAddress resolve(String text, String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw refused(text, "unknown host");
        }
    }

    private static int port(String text, String port) {
        try {
            int number = Integer.parseInt(port);
            if (number >= 0 && number <= 0xFFFF) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw refused(text, "no port");
        }
        throw refused(text, "no such port");
    }

    private static IllegalArgumentException refused(String text, String why) {
        return new IllegalArgumentException(
                "sds server address: " + text + ": " + why + " (expected: 127.0.0.1:port, [::1]:port or unix:/path)");
    }
}
