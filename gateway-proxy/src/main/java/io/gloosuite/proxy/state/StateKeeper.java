package io.gloosuite.proxy.state;

import io.envoyproxy.envoy.service.discovery.v3.Resource;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes changed types a moment after their change, all that came meanwhile at once: a burst of updates costs one
 * write. May be called from any thread; writes run on the given executor. A disk that fails is logged and costs the
 * safety net only, never traffic.
 */
public final class StateKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StateKeeper.class);
    private static final Duration DELAY = Duration.ofMillis(200);

    private final StateDirectory directory;
    private final ScheduledExecutorService executor;
    private final Map<String, Supplier<Collection<Resource>>> changed = new LinkedHashMap<>();

    public StateKeeper(StateDirectory directory, ScheduledExecutorService executor) {
        this.directory = directory;
        this.executor = executor;
    }

    /**
     * Has a type written.
     *
     * @param resources asked for when it is written, so that the latest is
     */
    public void changed(String typeUrl, Supplier<Collection<Resource>> resources) {
        synchronized (changed) {
            if (changed.isEmpty()) {
                ScheduledFuture<?> _ = executor.schedule(this::write, DELAY.toMillis(), TimeUnit.MILLISECONDS);
            }
            changed.put(typeUrl, resources);
        }
    }

    /** Writes what is not written yet. The executor stays open. */
    @Override
    public void close() {
        write();
    }

    private synchronized void write() {
        Map<String, Supplier<Collection<Resource>>> due;
        synchronized (changed) {
            due = new LinkedHashMap<>(changed);
            changed.clear();
        }
        due.forEach((typeUrl, resources) -> {
            try {
                directory.write(typeUrl, resources.get());
            } catch (IOException e) {
                LOG.warn("last good configuration not written: type={} reason={}", typeUrl, e.toString());
            }
        });
    }
}
