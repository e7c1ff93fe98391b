package io.gloosuite.proxy.dataplane;

import io.gloosuite.proxy.accesslog.LogFiles;
import io.gloosuite.proxy.cluster.Clusters;
import io.gloosuite.proxy.listener.Listeners;
import io.gloosuite.proxy.model.ClusterConfig;
import io.gloosuite.proxy.model.EndpointsConfig;
import io.gloosuite.proxy.model.ListenerConfig;
import io.gloosuite.proxy.model.RouteConfig;
import io.gloosuite.proxy.model.SecretConfig;
import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.proxy.Routes;
import io.gloosuite.proxy.stats.Stats;
import io.gloosuite.proxy.tls.LocalSecrets;
import io.gloosuite.proxy.tls.Secrets;
import io.gloosuite.proxy.worker.Workers;
import io.gloosuite.tls.TlsMaterial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The data plane on Netty's event loops. */
final class NettyDataPlane implements DataPlane {
    private final Stats stats = new Stats();
    private final Secrets secrets = new Secrets();
    private final LocalSecrets localSecrets = new LocalSecrets(secrets, stats, this::apply);
    private final Workers workers;
    private final Clusters clusters;
    private final Routes routes;
    private final LogFiles logs;
    private final Listeners listeners;
    private final AtomicBoolean ended = new AtomicBoolean();

    NettyDataPlane(DataPlaneOptions options) {
        this.workers = Workers.start(options.eventLoops());
        this.clusters = new Clusters(workers, stats, secrets);
        this.routes = new Routes(options.filters(), options.localCluster());
        this.logs = new LogFiles(stats);
        this.listeners = new Listeners(workers, stats, secrets, clusters, routes, logs);
    }

    /** A change that may turn out unusable. */
    @FunctionalInterface
    private interface Change {
        void run() throws UnusableConfigException;
    }

    @Override
    public Optional<String> apply(ListenerConfig listener) {
        return reason(() -> localSecrets.use(
                "listener " + listener.name(), listener.localSecrets(), () -> listeners.apply(listener)));
    }

    @Override
    public Optional<String> check(ListenerConfig listener) {
        return reason(() -> {
            localSecrets.check(listener.localSecrets());
            listeners.check(listener);
        });
    }

    @Override
    public Optional<String> check(ClusterConfig cluster) {
        return reason(() -> {
            localSecrets.check(cluster.localSecrets());
            clusters.check(cluster);
        });
    }

    @Override
    public Optional<String> apply(RouteConfig config) {
        return reason(() -> routes.apply(config));
    }

    @Override
    public Optional<String> apply(ClusterConfig cluster) {
        return reason(() ->
                localSecrets.use("cluster " + cluster.name(), cluster.localSecrets(), () -> clusters.apply(cluster)));
    }

    @Override
    public Optional<String> apply(EndpointsConfig endpoints) {
        return reason(() -> clusters.apply(endpoints));
    }

    /** A secret that nothing can be made of is taken back. */
    @Override
    public synchronized Optional<String> apply(SecretConfig secret) {
        TlsMaterial before = secrets.all().get(secret.name());
        secrets.put(secret.name(), secret.material());
        Optional<String> reason = reason(() -> secretChanged(secret.name()));
        if (reason.isPresent()) {
            putBack(secret.name(), before);
        }
        return reason;
    }

    @Override
    public void removeListener(String name) {
        listeners.remove(name);
        localSecrets.release("listener " + name);
    }

    @Override
    public void removeRoutes(String name) {
        routes.remove(name);
    }

    @Override
    public void removeCluster(String name) {
        clusters.remove(name);
        localSecrets.release("cluster " + name);
    }

    @Override
    public void removeEndpoints(String serviceName) {
        surely(() -> clusters.removeEndpoints(serviceName));
    }

    @Override
    public synchronized void removeSecret(String name) {
        secrets.remove(name);
        surely(() -> secretChanged(name));
    }

    @Override
    public List<ListenerStatus> listeners() {
        return listeners.open().stream()
                .map(open -> new ListenerStatus(open.name(), open.address(), open.missingSecrets()))
                .toList();
    }

    @Override
    public List<ClusterStatus> clusters() {
        return Statuses.clusters(clusters);
    }

    @Override
    public List<CertificateStatus> certificates() {
        return Statuses.certificates(secrets);
    }

    @Override
    public Map<String, Long> stats() {
        return stats.values();
    }

    @Override
    public void shutdown(Duration limit) {
        if (ended.getAndSet(true)) {
            return;
        }
        localSecrets.close();
        listeners.shutdown(limit);
        clusters.close();
        workers.stop();
        logs.close();
    }

    @Override
    public void close() {
        shutdown(Duration.ZERO);
    }

    private void secretChanged(String name) throws UnusableConfigException {
        clusters.secretChanged(name);
        listeners.secretChanged(name);
    }

    private void putBack(String name, @Nullable TlsMaterial before) {
        if (before == null) {
            secrets.remove(name);
        } else {
            secrets.put(name, before);
        }
        surely(() -> secretChanged(name));
    }

    private static Optional<String> reason(Change change) {
        try {
            change.run();
            return Optional.empty();
        } catch (UnusableConfigException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static void surely(Change change) {
        reason(change).ifPresent(reason -> {
            throw new IllegalStateException("what was usable is not any more: " + reason);
        });
    }
}
