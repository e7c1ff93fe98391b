package io.gloosuite.gloo.translate.wire;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Versions that are hashes of content. */
public final class Versions {

    /** Bytes of a hash that make a version: 96 bits, so that no two contents of an installation share one. */
    private static final int VERSION_BYTES = 12;

    private Versions() {}

    /** The version of a message: equal messages, equal versions, in every process. */
    public static String of(Message message) {
        return hash(bytes(message));
    }

    /** The version of something made of parts with versions of their own, in this order. */
    public static String of(Iterable<String> versions) {
        return hash(String.join(" ", versions).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] bytes(Message message) {
        byte[] bytes = new byte[message.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        try {
            message.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to an array of the right size cannot fail", e);
        }
        return bytes;
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
