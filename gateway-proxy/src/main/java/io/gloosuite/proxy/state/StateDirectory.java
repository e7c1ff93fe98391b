package io.gloosuite.proxy.state;

import com.google.protobuf.InvalidProtocolBufferException;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.Resource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory with one file a resource type, each the resources last accepted as protos behind a {@link StateHeader}.
 * Private keys are among them: the directory is mode 0700, its files 0600. A write is whole or not there at all. Not
 * for several threads or processes at once.
 */
public final class StateDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(StateDirectory.class);
    private static final String SUFFIX = ".state";
    private static final String TEMPORARY = ".tmp";
    private static final Set<PosixFilePermission> OWNER_DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");

    private final Path directory;

    private StateDirectory(Path directory) {
        this.directory = directory;
    }

    /**
     * Opens a directory, making it where it is missing and closing it to everybody else.
     *
     * @throws IOException if it cannot be made or closed
     */
    public static StateDirectory open(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, OWNER_DIRECTORY);
        deleteLeftovers(directory);
        return new StateDirectory(directory);
    }

    /** What a process left that was killed while it wrote: there may be keys in it. */
    private static void deleteLeftovers(Path directory) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory, "*" + SUFFIX + "*" + TEMPORARY)) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
    }

    /**
     * Replaces what is kept of a type.
     *
     * @throws IOException if it could not be written; what was there before is still there
     */
    public void write(String typeUrl, Collection<Resource> resources) throws IOException {
        byte[] content = DeltaDiscoveryResponse.newBuilder()
                .setTypeUrl(typeUrl)
                .addAllResources(resources)
                .build()
                .toByteArray();
        Path file = file(typeUrl);
        Path temporary = Files.createTempFile(
                directory, file.getFileName().toString(), TEMPORARY, PosixFilePermissions.asFileAttribute(OWNER_FILE));
        try {
            writeThrough(temporary, StateHeader.of(content), content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    /** What is kept of a type; nothing when there is none, or when it cannot be trusted, which is logged. */
    public List<Resource> read(String typeUrl) {
        Path file = file(typeUrl);
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            Optional<byte[]> content = StateHeader.contentOf(bytes);
            if (content.isPresent()) {
                return DeltaDiscoveryResponse.parseFrom(content.get()).getResourcesList();
            }
            LOG.warn("last good configuration ignored: file={} reason=corrupted or of another version", file);
        } catch (InvalidProtocolBufferException e) {
            LOG.warn("last good configuration ignored: file={} reason=not readable as xDS resources", file);
        } catch (IOException e) {
            LOG.warn("last good configuration ignored: file={} reason={}", file, e.toString());
        }
        return List.of();
    }

    private static void writeThrough(Path file, byte[] header, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer[] parts = {ByteBuffer.wrap(header), ByteBuffer.wrap(content)};
            while (parts[1].hasRemaining()) {
                channel.write(parts);
            }
            channel.force(true);
        }
    }

    /** {@code type.googleapis.com/envoy.config.cluster.v3.Cluster} is kept as {@code Cluster.state}. */
    private Path file(String typeUrl) {
        return directory.resolve(typeUrl.substring(typeUrl.lastIndexOf('.') + 1) + SUFFIX);
    }
}
