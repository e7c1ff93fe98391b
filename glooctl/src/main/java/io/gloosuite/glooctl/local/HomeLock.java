package io.gloosuite.glooctl.local;

import io.gloosuite.glooctl.home.Home;
import io.gloosuite.glooctl.process.LocalFailed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One starts components in a home at a time; the lock ends with its holder, however that ends. */
final class HomeLock implements AutoCloseable {

    private final FileChannel channel;
    private final FileLock lock;

    private HomeLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    static HomeLock take(Home home) throws IOException {
        Files.createDirectories(home.run());
        var channel = FileChannel.open(home.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            throw new LocalFailed("another glooctl is starting components in " + home.directory());
        }
        return new HomeLock(channel, lock);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    void requireHeld() {
        if (!lock.isValid()) {
            throw new LocalFailed("lost the lock on the home directory");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
