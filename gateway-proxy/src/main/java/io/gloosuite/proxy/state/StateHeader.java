package io.gloosuite.proxy.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The line at the head of a state file: format, version of the format, and SHA-256 of what follows. */
final class StateHeader {
    private static final String FORMAT = "gateway-proxy-state 1 ";
    private static final int LENGTH = FORMAT.length() + 64 + 1;

    private StateHeader() {}

    static byte[] of(byte[] content) {
        return (FORMAT + HexFormat.of().formatHex(digest(content)) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** What follows the header, unless format, version or digest differ. */
    static Optional<byte[]> contentOf(byte[] file) {
        if (file.length < LENGTH) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOfRange(file, LENGTH, file.length);
        byte[] header = Arrays.copyOf(file, LENGTH);
        return Arrays.equals(header, of(content)) ? Optional.of(content) : Optional.empty();
    }

    private static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
