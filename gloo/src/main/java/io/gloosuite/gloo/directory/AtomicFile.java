package io.gloosuite.gloo.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes files so that a reader, or a crash, sees the old content or the new, never a part. */
final class AtomicFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private AtomicFile() {}

    /** Replaces or creates a file: its mode stays as it is, a new one is for its owner only, since it may hold secrets. */
    static void write(Path path, String text) throws IOException {
        Path target = Files.exists(path) ? path.toRealPath() : path;
        Path directory = target.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException("no directory to write " + path + " into");
        }
        Path temporary = Files.createTempFile(directory, ".", ".tmp", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            writeThrough(temporary, text);
            if (Files.exists(target)) {
                Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(target));
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(directory);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    static void delete(Path path) throws IOException {
        Files.deleteIfExists(path);
        Path directory = path.toAbsolutePath().getParent();
        if (directory != null) {
            sync(directory);
        }
    }

    private static void writeThrough(Path path, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
