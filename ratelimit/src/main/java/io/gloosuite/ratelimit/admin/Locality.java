package io.gloosuite.ratelimit.admin;

import java.net.InetSocketAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a request comes from a program on this machine that asks by an address or {@code localhost}. */
final class Locality {
    private static final Pattern NO_NAME = Pattern.compile("(?:localhost|[0-9.]+|\\[[0-9a-fA-F:.%]+])(?::\\d+)?");

    private Locality() {}

    static boolean isLocal(InetSocketAddress remote, @Nullable String host) {
        return remote.getAddress().isLoopbackAddress()
                && host != null
                && NO_NAME.matcher(host).matches();
    }
}
