package io.gloosuite.sds.config;

import io.gloosuite.sds.health.HealthServer;
import io.gloosuite.sds.health.SdsMetrics;
import io.gloosuite.sds.secret.ServedSecret;
import io.gloosuite.sds.secret.Verdict;
import io.gloosuite.sds.watch.DirectoryWatch;
import io.gloosuite.sds.watch.Pair;
import io.gloosuite.sds.watch.ReloadListener;
import io.gloosuite.sds.xds.ListenAddress;
import io.gloosuite.sds.xds.SdsServer;
import io.gloosuite.sds.xds.Streams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Starts and stops all parts with the application; nothing is opened before. */
final class SdsLifecycle implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger("sds_server");

    private final SdsProperties properties;
    private @Nullable Running running;

    private record Running(SdsServer server, HealthServer health, DirectoryWatch watch) {}

    SdsLifecycle(SdsProperties properties) {
        this.properties = properties;
    }

    @Override
    public void start() {
        try {
            Running parts = parts();
            running = parts;
            log.info("health on port {}", parts.health().start().getPort());
            log.info("sds server listening on {}", parts.server().start());
            parts.watch().start();
        } catch (IllegalArgumentException e) {
            throw new CannotStartException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            stop();
            throw new CannotStartException(
                    "cannot listen on " + properties.serverAddress() + " and " + properties.healthAddress() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public void stop() {
        Running parts = running;
        running = null;
        if (parts == null) {
            return;
        }
        try {
            parts.watch().stop();
            parts.server().stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop cleanly", e);
        } finally {
            parts.health().close();
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    private Running parts() {
        List<Pair> pairs = properties.enabledPairs();
        Streams streams = new Streams(InstantSource.system());
        SdsMetrics metrics = new SdsMetrics(streams, InstantSource.system());
        Set<String> names = Set.copyOf(SdsProperties.resourceNames(pairs));
        return new Running(
                new SdsServer(ListenAddress.parse(properties.serverAddress()), streams),
                new HealthServer(properties.health(), streams, names, metrics),
                new DirectoryWatch(pairs, listener(streams, metrics), InstantSource.system()));
    }

    private static ReloadListener listener(Streams streams, SdsMetrics metrics) {
        return new ReloadListener() {
            @Override
            public void good(Pair pair, List<ServedSecret> secrets) {
                streams.publish(secrets);
                metrics.good(pair, secrets);
            }

            @Override
            public void rejected(Pair pair, Verdict.Reason reason) {
                metrics.rejected(pair, reason);
            }
        };
    }
}
