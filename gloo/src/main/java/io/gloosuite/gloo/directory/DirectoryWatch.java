package io.gloosuite.gloo.directory;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a {@link ConfigDirectory} up to date, on a thread of its own: looks at files when the operating system says that
 * they changed and have been still for a moment, and at everything every few seconds, since some changes tell nobody (a
 * file behind a symbolic link, a network file system, a directory that comes back).
 */
public final class DirectoryWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DirectoryWatch.class);

    /** Writers that write a file in pieces do so within this time. */
    private static final Duration QUIET = Duration.ofMillis(20);

    /** A file that never is quiet is looked at nevertheless. */
    private static final Duration QUIET_AT_MOST = Duration.ofMillis(200);

    private static final Duration SCAN_EVERY = Duration.ofSeconds(5);
    private static final Duration SCAN_EVERY_IN_TROUBLE = Duration.ofMillis(250);

    private final ConfigDirectory directory;
    private final InstantSource clock;
    private final Thread thread;
    private final Set<String> changed = new HashSet<>();
    private @Nullable WatchKey key;
    private @Nullable Path watched;
    private Instant nextScan = Instant.MIN;
    private boolean scanNow = true;
    private volatile boolean closed;

    public DirectoryWatch(ConfigDirectory directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("directory").daemon().unstarted(this::run);
    }

    /** Begins with a look at everything. */
    public void start() {
        thread.start();
    }

    private void run() {
        try (WatchService watches = FileSystems.getDefault().newWatchService()) {
            while (!closed) {
                step(watches);
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            log.debug("directory watch ends");
        } catch (IOException e) {
            log.error("cannot watch directory={}", directory.path(), e);
        }
    }

    private void step(WatchService watches) throws InterruptedException {
        register(watches);
        if (scanNow || !clock.instant().isBefore(nextScan)) {
            directory.scan();
            boolean inTrouble = directory.health().trouble() != null;
            nextScan = clock.instant().plus(inTrouble ? SCAN_EVERY_IN_TROUBLE : SCAN_EVERY);
            scanNow = false;
            changed.clear();
        }
        gather(watches);
        if (!changed.isEmpty()) {
            directory.look(changed);
            changed.clear();
        }
        directory.removeDue();
    }

    /** Waits for something to do, then for writers to be quiet. */
    private void gather(WatchService watches) throws InterruptedException {
        WatchKey signalled = watches.poll(untilNextStep().toMillis(), TimeUnit.MILLISECONDS);
        Instant latest = clock.instant().plus(QUIET_AT_MOST);
        while (signalled != null) {
            take(signalled);
            Duration left = Duration.between(clock.instant(), latest);
            long wait = Math.clamp(left.toMillis(), 0, QUIET.toMillis());
            signalled = watches.poll(wait, TimeUnit.MILLISECONDS);
            if (wait == 0) {
                return;
            }
        }
    }

    private Duration untilNextStep() {
        Instant removal = directory.nextRemoval().orElse(nextScan);
        Instant next = removal.isBefore(nextScan) ? removal : nextScan;
        Duration wait = Duration.between(clock.instant(), next);
        return wait.isNegative() ? Duration.ZERO : wait.plusMillis(1);
    }

    private void take(WatchKey signalled) {
        for (WatchEvent<?> event : signalled.pollEvents()) {
            if (!(event.context() instanceof Path path) || path.toString().startsWith("..")) {
                scanNow = true;
            } else if (ConfigFiles.isConfig(path.toString())) {
                changed.add(path.toString());
            }
        }
        if (!signalled.reset()) {
            key = null;
            scanNow = true;
        }
    }

    /** Watches the directory that the path means now, which may not be there, or be another than before. */
    private void register(WatchService watches) {
        try {
            Path real = directory.path().toRealPath();
            if (key == null || !key.isValid() || !real.equals(watched)) {
                cancel();
                key = real.register(
                        watches,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
                watched = real;
                scanNow = true;
            }
        } catch (IOException e) {
            cancel();
        }
    }

    private void cancel() {
        if (key != null) {
            key.cancel();
            key = null;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
