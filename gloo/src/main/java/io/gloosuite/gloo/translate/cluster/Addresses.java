package io.gloosuite.gloo.translate.cluster;

import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import java.util.regex.Pattern;

/** Addresses of hosts. */
final class Addresses {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private Addresses() {}

    /** Whether it is an IP address, of either family, and not a name. */
    static boolean isIp(String address) {
        return IPV4.matcher(address).matches() || address.contains(":");
    }

    static Address of(String address, int port) {
        return Address.newBuilder()
                .setSocketAddress(SocketAddress.newBuilder().setAddress(address).setPortValue(port))
                .build();
    }
}
