package io.gloosuite.gloo.config;

import io.gloosuite.gloo.status.StatusMetrics;
import io.gloosuite.gloo.xds.XdsHub;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Measures the state every few seconds, so that a scrape costs nothing whatever the number of objects. */
final class MetricsRefresh implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(MetricsRefresh.class);

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final XdsHub hub;
    private final StatusMetrics metrics;
    private @Nullable ScheduledThreadPoolExecutor thread;

    MetricsRefresh(XdsHub hub, StatusMetrics metrics) {
        this.hub = hub;
        this.metrics = metrics;
    }

    @Override
    public void start() {
        ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("metrics").daemon().factory());
        Object _ = started.scheduleWithFixedDelay(this::refresh, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        thread = started;
    }

    private void refresh() {
        try {
            metrics.refresh(hub.dataPlanes().join());
        } catch (RuntimeException e) {
            log.error("cannot measure the state; metrics are as they were", e);
        }
    }

    @Override
    public void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
