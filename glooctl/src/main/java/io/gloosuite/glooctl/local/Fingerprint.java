package io.gloosuite.glooctl.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * Tells one build of a program from another: by its jar, its JVM options and the JDK. Not by the time of the file, which a
 * reproducible build sets to the same for all.
 */
final class Fingerprint {

    /** A jar ends with its directory, which holds the check sum of every entry: the end stands for the whole. */
    private static final int DIRECTORY_BYTES = 1 << 20;

    private Fingerprint() {}

    static String of(Path jar, Path jvmOptions) throws IOException {
        var sum = new CRC32C();
        long length;
        try (var file = new RandomAccessFile(jar.toFile(), "r")) {
            length = file.length();
            file.seek(Math.max(0, length - DIRECTORY_BYTES));
            var end = new byte[(int) Math.min(length, DIRECTORY_BYTES)];
            file.readFully(end);
            sum.update(end);
        }
        if (Files.isRegularFile(jvmOptions)) {
            sum.update(Files.readAllBytes(jvmOptions));
        }
        sum.update(Runtime.version().toString().getBytes(UTF_8));
        return "%d-%08x".formatted(length, sum.getValue());
    }
}
