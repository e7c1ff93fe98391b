package io.gloosuite.proxy.dns;

import io.gloosuite.proxy.model.ClusterConfig.StrictDns;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Resolves the names of clusters again and again, off the event loops. */
public final class DnsResolution implements AutoCloseable {
    /** Between two resolutions at the least, whatever is configured, so that a resolver is not stormed. */
    private static final long MIN_REFRESH_MILLIS = 100;

    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(
            1, Thread.ofPlatform().daemon().name("dns-", 0).factory());

    /**
     * Resolves at once and from then on.
     *
     * @param changed runs when a resolution gave other endpoints than the one before
     * @param failures counts names that could not be resolved
     */
    public DnsWatch watch(StrictDns names, Runnable changed, LongAdder failures) {
        DnsWatch watch = new DnsWatch(names, changed, failures);
        long millis = Math.max(MIN_REFRESH_MILLIS, names.refreshRate().toMillis());
        watch.runs(executor.scheduleWithFixedDelay(watch::resolve, 0, millis, TimeUnit.MILLISECONDS));
        return watch;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
