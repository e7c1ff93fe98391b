package io.gloosuite.proxy.descriptor;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** The network of an address. */
final class AddressMask {
    private static final int V4_BYTES = 4;

    private AddressMask() {}

    /** As {@code 10.1.0.0/16}; null for what is no IP address. */
    static @Nullable String of(String ip, int v4PrefixLength, int v6PrefixLength) {
        try {
            byte[] bytes = InetAddress.ofLiteral(ip).getAddress();
            int length = Math.min(bytes.length * 8, bytes.length == V4_BYTES ? v4PrefixLength : v6PrefixLength);
            for (int bit = length; bit < bytes.length * 8; bit++) {
                bytes[bit / 8] &= (byte) ~(0x80 >>> (bit % 8));
            }
            return InetAddress.getByAddress(bytes).getHostAddress() + "/" + length;
        } catch (IllegalArgumentException | java.net.UnknownHostException e) {
            return null;
        }
    }
}
