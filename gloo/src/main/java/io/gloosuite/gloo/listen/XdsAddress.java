package io.gloosuite.gloo.listen;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where xDS is served, and how.
 *
 * @param host address or name to bind to, never empty
 * @param port from 0, which takes a free one, to 65535
 */
public record XdsAddress(String host, int port, Security security) {
    /** How clients are met. */
    public enum Security {
        /** TLS, with a client certificate required. */
        MUTUAL_TLS,
        /** In clear; only on a loopback address, behind a sidecar that terminates TLS. */
        PLAINTEXT
    }

    /**
     * Mutual TLS on {@code host:port}.
     *
     * @throws IllegalArgumentException when the text is no address with a port
     */
    public static XdsAddress mutualTls(String text) {
        return parse(text, Security.MUTUAL_TLS);
    }

    /**
     * What Settings' {@code xdsBindAddr} means: on a loopback address a sidecar terminates TLS, and it is served in clear
     * there; on any other it is served with mutual TLS.
     *
     * @throws IllegalArgumentException when the text is no address with a port
     */
    public static XdsAddress ofSettings(String xdsBindAddr) {
        XdsAddress address = parse(xdsBindAddr, Security.MUTUAL_TLS);
        return address.isLoopback() ? new XdsAddress(address.host, address.port, Security.PLAINTEXT) : address;
    }

    InetSocketAddress socketAddress() {
        return new InetSocketAddress(host, port);
    }

    private boolean isLoopback() {
        InetSocketAddress address = socketAddress();
        return !address.isUnresolved() && address.getAddress().isLoopbackAddress();
    }

    private static XdsAddress parse(String text, Security security) {
        int colon = text.lastIndexOf(':');
        int port = colon < 0 ? -1 : port(text.substring(colon + 1)).orElse(-1);
        if (port < 0) {
            throw new IllegalArgumentException("'" + text + "' (expected: host:port, such as 0.0.0.0:9977)");
        }
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        String bare = bracketed ? host.substring(1, host.length() - 1) : host;
        return new XdsAddress(bare.isEmpty() ? "0.0.0.0" : bare, port, security);
    }

    private static Optional<Integer> port(String text) {
        return text.matches("\\d{1,5}")
                ? Optional.of(Integer.parseInt(text)).filter(p -> p <= 65_535)
                : Optional.empty();
    }

    @Override
    public String toString() {
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return shown + ":" + port + (security == Security.PLAINTEXT ? " (in clear)" : "");
    }
}
