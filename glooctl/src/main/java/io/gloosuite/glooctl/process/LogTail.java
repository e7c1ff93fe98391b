package io.gloosuite.glooctl.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The last lines of a log file, for an error message. */
public final class LogTail {

    private static final int MAX_LINES = 20;

    /** Enough for the lines; a log may be large. */
    private static final int MAX_BYTES = 16_384;

    private LogTail() {}

    public static String of(Path log) {
        return "the last lines of %s:%n%s"
                .formatted(
                        log,
                        lines(log).stream()
                                .map(line -> "    " + line)
                                .collect(Collectors.joining(System.lineSeparator())));
    }

    private static List<String> lines(Path log) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - MAX_BYTES));
            var bytes = new byte[MAX_BYTES];
            int length = Math.max(0, file.read(bytes));
            var lines = Arrays.asList(new String(bytes, 0, length, StandardCharsets.UTF_8).split("\\R", -1));
            var filled = lines.stream().filter(line -> !line.isBlank()).toList();
            return filled.subList(Math.max(0, filled.size() - MAX_LINES), filled.size());
        } catch (IOException e) {
            return List.of("(it cannot be read: " + e.getMessage() + ")");
        }
    }
}
