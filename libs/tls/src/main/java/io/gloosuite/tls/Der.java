package io.gloosuite.tls;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** The few DER values (X.690) that wrapping a private key takes. */
final class Der {
    static final byte[] NULL = {5, 0};
    static final byte[] ZERO = {2, 1, 0};

    private static final int OID = 0x06;
    private static final int OCTET_STRING = 0x04;
    private static final int SEQUENCE = 0x30;

    private Der() {}

    static byte[] oid(int... content) {
        byte[] bytes = new byte[content.length];
        for (int i = 0; i < content.length; i++) {
            bytes[i] = (byte) content[i];
        }
        return value(OID, bytes);
    }

    static byte[] octets(byte[] content) {
        return value(OCTET_STRING, content);
    }

    static byte[] sequence(byte[]... values) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] value : values) {
            content.writeBytes(value);
        }
        return value(SEQUENCE, content.toByteArray());
    }

    /** The content of the first child with {@code tag} of the sequence {@code der}. */
    static byte[] childOf(byte[] der, int tag) throws GeneralSecurityException {
        Span sequence = Span.at(der, 0);
        for (Span child = Span.at(der, sequence.start); ; child = Span.at(der, child.end)) {
            if ((der[child.tagAt] & 0xff) == tag) {
                return Arrays.copyOfRange(der, child.start, child.end);
            }
        }
    }

    private static byte[] value(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 4);
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else if (content.length < 0x100) {
            out.write(0x81);
            out.write(content.length);
        } else {
            out.write(0x82);
            out.write(content.length >> 8);
            out.write(content.length);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    /** Where one value lies: its tag, and its content from {@code start} to {@code end}. */
    private record Span(int tagAt, int start, int end) {
        static Span at(byte[] der, int offset) throws GeneralSecurityException {
            int first = byteAt(der, offset + 1);
            int lengthBytes = first < 0x80 ? 0 : first & 0x7f;
            int length = first;
            if (lengthBytes > 0) {
                length = 0;
                for (int i = 0; i < Math.min(lengthBytes, 3); i++) {
                    length = length << 8 | byteAt(der, offset + 2 + i);
                }
            }
            int start = offset + 2 + lengthBytes;
            if (lengthBytes > 3 || start + length > der.length) {
                throw new GeneralSecurityException("cut");
            }
            return new Span(offset, start, start + length);
        }

        private static int byteAt(byte[] der, int offset) throws GeneralSecurityException {
            if (offset >= der.length) {
                throw new GeneralSecurityException("cut");
            }
            return der[offset] & 0xff;
        }
    }
}
