package io.gloosuite.proxy.bootstrap;

import io.envoyproxy.envoy.config.cluster.v3.Cluster.DiscoveryType;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.Pipe;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses as the settings spell them, in Envoy's terms. */
final class Addresses {
    private static final String UNIX = "unix:";
    private static final Pattern HOST_PORT = Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([^:\\[\\]]+)):(\\d{1,5})");
    private static final Pattern IP = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int MAX_PORT = 65_535;

    private Addresses() {}

    /** @throws IllegalArgumentException naming the value and what is expected */
    static Address parse(String text) {
        if (text.startsWith(UNIX) && text.length() > UNIX.length()) {
            return Address.newBuilder()
                    .setPipe(Pipe.newBuilder().setPath(text.substring(UNIX.length())))
                    .build();
        }
        Matcher matcher = HOST_PORT.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > MAX_PORT) {
            throw new IllegalArgumentException(
                    "address: " + text + " (expected: host:port, [ipv6]:port or unix:/path)");
        }
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return socket(host, Integer.parseInt(matcher.group(3)));
    }

    /** How a client on this host reaches a server that may listen on every address. */
    static Address reachable(Address listening) {
        SocketAddress socket = listening.getSocketAddress();
        return switch (socket.getAddress()) {
            case "0.0.0.0" -> socket("127.0.0.1", socket.getPortValue());
            case "::" -> socket("::1", socket.getPortValue());
            default -> listening;
        };
    }

    static DiscoveryType discovery(Address address) {
        boolean named = address.hasSocketAddress()
                && !IP.matcher(address.getSocketAddress().getAddress()).matches();
        return named ? DiscoveryType.STRICT_DNS : DiscoveryType.STATIC;
    }

    private static Address socket(String host, int port) {
        return Address.newBuilder()
                .setSocketAddress(SocketAddress.newBuilder().setAddress(host).setPortValue(port))
                .build();
    }
}
