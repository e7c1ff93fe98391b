package io.gloosuite.gloo.directory;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What of a directory is configuration, and how it is read. */
final class ConfigFiles {
    /** One file is read at once; beyond this it is no configuration. */
    static final long MAX_FILE_BYTES = 64L << 20;

    /** Each is looked at every few seconds. */
    static final int MAX_FILES = 50_000;

    private ConfigFiles() {}

    /** What tells that a file's content may have changed. */
    record Stamp(FileTime modified, long bytes, String inode) {}

    static boolean isConfig(String name) {
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
    }

    /** Names of the configuration files, in order; symbolic links count as what they point to. */
    static Set<String> list(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            TreeSet<String> names = new TreeSet<>();
            entries.map(ConfigFiles::name).filter(ConfigFiles::isConfig).forEach(names::add);
            if (names.size() > MAX_FILES) {
                throw new IOException(names.size() + " files (limit: " + MAX_FILES + ")");
            }
            return names;
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** The stamp of a file; null when there is none, or no regular one, under this name. */
    static @Nullable Stamp stamp(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? new Stamp(attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey()))
                    : null;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** The text of a file. */
    static String read(Path file, Stamp stamp) throws IOException {
        if (stamp.bytes() > MAX_FILE_BYTES) {
            throw new IOException(stamp.bytes() + " bytes (limit: " + MAX_FILE_BYTES + ")");
        }
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (MalformedInputException e) {
            throw new IOException("not UTF-8 text", e);
        }
    }
}
