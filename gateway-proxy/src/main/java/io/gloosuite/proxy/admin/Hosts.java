package io.gloosuite.proxy.admin;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import org.jspecify.annotations.Nullable;

/** By which names clients may ask. */
enum Hosts {
    /** Any: what is shown there is meant for others. */
    ANY,
    /**
     * {@code localhost} or an address: a web page whose own name was made to point here (DNS rebinding) asks by that
     * name.
     */
    NO_NAMES;

    boolean welcome(@Nullable String host) {
        if (this == ANY) {
            return true;
        }
        try {
            String name = HostAndPort.fromString(String.valueOf(host)).getHost();
            return name.equals("localhost") || InetAddresses.isInetAddress(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
