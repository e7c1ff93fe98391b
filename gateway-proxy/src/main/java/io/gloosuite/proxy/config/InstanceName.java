package io.gloosuite.proxy.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this host, for a process to which nobody gave one. */
final class InstanceName {
    /** Property behind the default of {@code gateway-proxy.instance}. */
    static final String PROPERTY = "gateway-proxy.host-name";

    private static final String UNKNOWN = "unknown";

    private InstanceName() {}

    static String ofThisHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return UNKNOWN;
        }
    }
}
