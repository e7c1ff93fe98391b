package io.gloosuite.extauth.opa;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import io.gloosuite.extauth.check.InvalidStep;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * A policy as it was compiled.
 *
 * @param wasm the module
 * @param data JSON, an object
 */
record PolicyFile(ByteString wasm, String data) {
    private static final ByteString WASM_MAGIC = ByteString.copyFrom(new byte[] {0, 'a', 's', 'm'});
    private static final ByteString GZIP_MAGIC = ByteString.copyFrom(new byte[] {0x1f, (byte) 0x8b});

    /** What the program that ran it left out: no data. */
    private static final String NO_DATA = "{}";

    /** A policy with its own functions is some hundred kilobytes; a ConfigMap holds one megabyte, compressed or not. */
    private static final int MAX_UNPACKED_BYTES = 16 << 20;

    private static final int BLOCK = 512;
    private static final int NAME_BYTES = 100;
    private static final int SIZE_OFFSET = 124;
    private static final int SIZE_BYTES = 12;
    private static final int OCTAL = 8;

    /**
     * Reads a module, or a bundle of {@code opa build -t wasm}.
     *
     * @param data given beside it; wins over the bundle's if not empty
     */
    static PolicyFile of(ByteString content, String data) throws InvalidStep {
        PolicyFile file = unpacked(content);
        return data.isBlank() ? file : new PolicyFile(file.wasm, data);
    }

    private static PolicyFile unpacked(ByteString content) throws InvalidStep {
        if (content.startsWith(WASM_MAGIC)) {
            return new PolicyFile(content, NO_DATA);
        }
        if (!content.startsWith(GZIP_MAGIC)) {
            throw new InvalidStep(
                    "wasm", "neither WebAssembly nor a bundle (expected: what 'opa build -t wasm' writes, not Rego)");
        }
        try (InputStream tar = new GZIPInputStream(content.newInput())) {
            return bundle(tar);
        } catch (IOException | NumberFormatException e) {
            throw new InvalidStep(
                    "wasm", "the bundle is no .tar.gz, or larger than %d bytes".formatted(MAX_UNPACKED_BYTES));
        }
    }

    private static PolicyFile bundle(InputStream tar) throws IOException, InvalidStep {
        ByteString wasm = ByteString.EMPTY;
        String data = NO_DATA;
        int left = MAX_UNPACKED_BYTES;
        for (byte[] header = tar.readNBytes(BLOCK);
                header.length == BLOCK && header[0] != 0;
                header = tar.readNBytes(BLOCK)) {
            int size = size(header, left);
            left -= size + BLOCK;
            ByteString file = ByteString.copyFrom(tar.readNBytes(size));
            tar.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
            switch (name(header)) {
                case "policy.wasm" -> wasm = file;
                case "data.json" -> data = file.toStringUtf8();
                default -> {}
            }
        }
        if (wasm.isEmpty()) {
            throw new InvalidStep("wasm", "the bundle holds no /policy.wasm (expected: built with -t wasm)");
        }
        return new PolicyFile(wasm, data);
    }

    private static String name(byte[] header) {
        String name = new String(header, 0, NAME_BYTES, UTF_8);
        int end = name.indexOf(0);
        return (end < 0 ? name : name.substring(0, end)).replaceFirst("^\\.?/", "");
    }

    private static int size(byte[] header, int left) throws IOException {
        String octal = new String(header, SIZE_OFFSET, SIZE_BYTES, UTF_8)
                .replace('\0', ' ')
                .strip();
        long size = Long.parseLong(octal, OCTAL);
        if (size < 0 || size > left) {
            throw new IOException("too large");
        }
        return (int) size;
    }
}
