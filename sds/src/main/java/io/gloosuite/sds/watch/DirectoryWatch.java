package io.gloosuite.sds.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches all pairs on one thread, from {@link #start} to {@link #stop}. */
public final class DirectoryWatch {
    /** Should the file system not tell (network mounts do not always), this is how late a change is noticed at most. */
    public static final Duration LONGEST_RETRY = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger("sds_server");

    private final List<PairWatch> watches;
    private final InstantSource clock;
    private final Duration longestRetry;
    private @Nullable Thread thread;

    /**
     * A watch over these pairs that does nothing yet.
     *
     * @param listener told of everything, on the watching thread
     */
    public DirectoryWatch(List<Pair> pairs, ReloadListener listener, InstantSource clock) {
        this(pairs, listener, clock, LONGEST_RETRY);
    }

    /** With another time between looks at directories that nothing was heard of. */
    DirectoryWatch(List<Pair> pairs, ReloadListener listener, InstantSource clock, Duration longestRetry) {
        this.watches = pairs.stream()
                .map(pair -> new PairWatch(pair, listener, longestRetry))
                .toList();
        this.clock = clock;
        this.longestRetry = longestRetry;
    }

    /** Begins to watch; the first look at every pair is taken at once, on the new thread. */
    public void start() {
        Watches directories = open();
        thread = Thread.ofPlatform().name("sds-watch").daemon().start(() -> run(directories));
    }

    /** Stops watching; returns when nothing is published any more. */
    public void stop() throws InterruptedException {
        if (thread != null) {
            thread.interrupt();
            thread.join();
        }
    }

    private void run(Watches directories) {
        try (directories) {
            while (!Thread.currentThread().isInterrupted()) {
                directories.await(lookAtAll(directories));
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            log.debug("watching ends");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Watching begins before looking, so that nothing happens unnoticed in between. */
    private Duration lookAtAll(Watches directories) {
        directories.follow(watches.stream().map(PairWatch::pair).toList());
        Duration next = longestRetry;
        for (PairWatch watch : watches) {
            Duration wait = look(watch);
            next = wait.compareTo(next) < 0 ? wait : next;
        }
        return next;
    }

    /** One pair must not end the watch over the others, whatever is wrong with it. */
    private Duration look(PairWatch watch) {
        try {
            return watch.look(clock.instant());
        } catch (RuntimeException e) {
            log.error("{}: cannot be looked at", watch.pair(), e);
            return longestRetry;
        }
    }

    private static Watches open() {
        try {
            return new Watches();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot watch directories", e);
        }
    }
}
