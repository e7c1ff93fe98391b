package io.gloosuite.sds.xds;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The file of a unix domain socket. It is bound inside a directory that is closed to others, gets its permissions there,
 * and only then its name: at no moment may anybody connect but owner and group.
 */
final class UnixSocketFile {
    private final Path file;
    private final Path closed;

    private UnixSocketFile(Path file, Path closed) {
        this.file = file;
        this.closed = closed;
    }

    /**
     * Makes room for a socket, which may be what a killed process left.
     *
     * @throws IOException if something else has that name, or another process listens there
     */
    static UnixSocketFile prepare(UnixDomainSocketAddress address) throws IOException {
        Path file = address.getPath().toAbsolutePath();
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isOther()) {
                throw new IOException("unix:" + file + ": is there and is no socket");
            }
            if (isAnswering(address)) {
                throw new IOException("unix:" + file + ": in use by another process");
            }
        }
        return new UnixSocketFile(file, Files.createTempDirectory(file.getParent(), "."));
    }

    /** Where to bind. */
    UnixDomainSocketAddress bindAddress() {
        return UnixDomainSocketAddress.of(closed.resolve("s"));
    }

    /** Gives the bound socket its name. */
    void publish() throws IOException {
        Path bound = bindAddress().getPath();
        Files.setPosixFilePermissions(bound, PosixFilePermissions.fromString("rw-rw----"));
        Files.move(bound, file, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(closed);
    }

    /** Removes whatever of it there is. */
    void delete() throws IOException {
        Files.deleteIfExists(bindAddress().getPath());
        Files.deleteIfExists(closed);
        Files.deleteIfExists(file);
    }

    private static boolean isAnswering(UnixDomainSocketAddress address) {
        try (SocketChannel channel = SocketChannel.open(address)) {
            return channel.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
