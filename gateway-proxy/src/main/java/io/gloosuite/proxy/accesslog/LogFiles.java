package io.gloosuite.proxy.accesslog;

import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.stats.Stats;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Access log files by path; several logs may share one. One thread writes them all. */
public final class LogFiles implements AutoCloseable {
    /** How long a line may wait to be written with others. */
    private static final long FLUSH_MILLIS = 200;

    private final Map<String, LogFile> files = new ConcurrentHashMap<>();
    private final LongAdder dropped;
    private final LongAdder failed;
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("access-log").factory());

    @SuppressWarnings("FutureReturnValueIgnored") // the task ends with the executor
    public LogFiles(Stats stats) {
        dropped = stats.counter("filesystem.write_dropped");
        failed = stats.counter("filesystem.write_failed");
        writer.scheduleWithFixedDelay(this::flush, FLUSH_MILLIS, FLUSH_MILLIS, TimeUnit.MILLISECONDS);
    }

    LogFile open(String path) throws UnusableConfigException {
        LogFile known = files.get(path);
        if (known != null) {
            return known;
        }
        try {
            LogFile opened = new LogFile(stream(path), dropped);
            files.put(path, opened);
            return opened;
        } catch (IOException e) {
            throw new UnusableConfigException(
                    "access log path: " + path + " (expected: a file that can be written; " + e.getMessage() + ")");
        }
    }

    /** Writes what waits, then stops. */
    @Override
    public void close() {
        writer.shutdown();
        flush();
    }

    private static OutputStream stream(String path) throws IOException {
        return switch (path) {
            case "/dev/stdout" -> new FileOutputStream(FileDescriptor.out);
            case "/dev/stderr" -> new FileOutputStream(FileDescriptor.err);
            default -> new FileOutputStream(path, true);
        };
    }

    private void flush() {
        for (LogFile file : files.values()) {
            try {
                file.flush();
            } catch (IOException e) {
                failed.increment();
            }
        }
    }
}
