package io.gloosuite.sds.health;

import io.gloosuite.sds.secret.ServedSecret;
import io.gloosuite.sds.secret.Verdict;
import io.gloosuite.sds.watch.Pair;
import io.gloosuite.sds.watch.ReloadListener;
import io.gloosuite.sds.xds.ClientReport;
import io.gloosuite.sds.xds.Streams;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The metrics of an sds, in Prometheus' text format. Thread-safe. */
public final class SdsMetrics implements ReloadListener {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<String, Double> lastReload = new ConcurrentHashMap<>();
    private final Streams streams;
    private final InstantSource clock;
    private final MultiGauge expiry;
    private final MultiGauge served;
    private final MultiGauge acknowledged;

    public SdsMetrics(Streams streams, InstantSource clock) {
        this.streams = streams;
        this.clock = clock;
        expiry = MultiGauge.builder("sds.certificate.expiry.seconds")
                .description("Seconds until the first certificate of a resource expires; negative afterwards.")
                .register(registry);
        served = MultiGauge.builder("sds.served.info")
                .description("The version of each resource that is served; always 1.")
                .register(registry);
        acknowledged = MultiGauge.builder("sds.clients.acknowledged")
                .description("Clients whose last answer accepted the version of a resource that is served.")
                .register(registry);
        Gauge.builder("sds.clients.connected", streams, all -> all.clients().size())
                .description("Streams of clients that are open.")
                .register(registry);
    }

    @Override
    public void good(Pair pair, List<ServedSecret> secrets) {
        reloaded(pair, 1);
    }

    @Override
    public void rejected(Pair pair, Verdict.Reason reason) {
        reloaded(pair, 0);
        registry.counter(
                        "sds.reloads.rejected",
                        "pair",
                        pair.toString(),
                        "reason",
                        reason.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** All metrics as of now. */
    String scrape() {
        List<ServedSecret> secrets = streams.snapshot().secrets();
        List<ClientReport> clients = streams.clients();
        List<MultiGauge.Row<?>> expiries = new ArrayList<>();
        List<MultiGauge.Row<?>> versions = new ArrayList<>();
        List<MultiGauge.Row<?>> acknowledgements = new ArrayList<>();
        for (ServedSecret secret : secrets) {
            Tags resource = Tags.of("resource", secret.name());
            long seconds = Duration.between(clock.instant(), secret.notAfter()).toSeconds();
            expiries.add(MultiGauge.Row.of(resource, seconds));
            versions.add(MultiGauge.Row.of(resource.and("version", secret.version()), 1));
            acknowledgements.add(MultiGauge.Row.of(resource, acknowledging(clients, secret)));
        }
        expiry.register(expiries, true);
        served.register(versions, true);
        acknowledged.register(acknowledgements, true);
        return registry.scrape();
    }

    private void reloaded(Pair pair, double result) {
        if (lastReload.put(pair.toString(), result) == null) {
            Gauge.builder("sds.last.reload.success", lastReload, all -> all.getOrDefault(pair.toString(), 0.0))
                    .description("1 if the files of a pair could be served when they changed last, else 0.")
                    .tag("pair", pair.toString())
                    .register(registry);
        }
    }

    private static long acknowledging(List<ClientReport> clients, ServedSecret secret) {
        return clients.stream()
                .filter(client -> client.resources().stream()
                        .anyMatch(resource -> resource.name().equals(secret.name())
                                && resource.error().isEmpty()
                                && resource.acknowledged()
                                        .filter(secret.version()::equals)
                                        .isPresent()))
                .count();
    }
}
