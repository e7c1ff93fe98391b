package io.gloosuite.gloo.discover;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Names of discovered upstreams: {@code <namespace>-<service>-<port>}, as a DNS label. */
public final class UpstreamNames {

    /** Longest DNS label, in characters (RFC 1123). */
    private static final int MAX_CHARACTERS = 63;

    /** Hexadecimal digits of the hash that tells shortened names apart: 40 bits. */
    private static final int HASH_CHARACTERS = 10;

    private UpstreamNames() {}

    /** The name of the upstream of a Service's port; one that is too long ends in a hash of the whole. */
    public static String of(String namespace, String service, int port) {
        String whole = namespace + "-" + service + "-" + port;
        String label = whole.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
        return label.length() > MAX_CHARACTERS ? shortened(label, whole) : label;
    }

    /** The name when another Service's port has the plain one, too: it ends in a hash of what tells them apart. */
    static String distinct(String namespace, String service, int port) {
        return shortened(of(namespace, service, port), namespace + "/" + service + ":" + port);
    }

    private static String shortened(String label, String whole) {
        int kept = Math.min(label.length(), MAX_CHARACTERS - HASH_CHARACTERS - 1);
        return label.substring(0, kept) + "-" + hash(whole);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_CHARACTERS / 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
