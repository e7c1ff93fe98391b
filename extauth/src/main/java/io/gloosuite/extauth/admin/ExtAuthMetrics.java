package io.gloosuite.extauth.admin;

import io.gloosuite.extauth.grpc.AuthorizationService;
import io.gloosuite.extauth.grpc.ChecksInFlight;
import io.gloosuite.extauth.registry.ActiveConfig;
import io.gloosuite.extauth.registry.ConfigRegistry;
import io.gloosuite.extauth.registry.Counts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The metrics, in Prometheus' text format. What checks count is read when somebody asks. Thread-safe. */
public final class ExtAuthMetrics {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Tags, List<Meter>> counted = new HashMap<>();
    private final ConfigRegistry configs;

    /** @param connected whether the stream to gloo is open */
    public ExtAuthMetrics(
            ConfigRegistry configs, AuthorizationService service, ChecksInFlight inFlight, BooleanSupplier connected) {
        this.configs = configs;
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        Gauge.builder("glooe.extauth.connected.state", connected, state -> state.getAsBoolean() ? 1 : 0)
                .description("1 while configuration comes from gloo, else 0.")
                .strongReference(true)
                .register(registry);
        gauge(
                "extauth.configs",
                "Configurations in force.",
                configs,
                all -> all.all().size());
        gauge(
                "extauth.configs.rejected",
                "Configurations whose latest version was refused.",
                configs,
                all -> all.rejections().size());
        gauge("extauth.checks.in.flight", "Checks under way.", inFlight, ChecksInFlight::current);
        counter("extauth.checks.unknown.config", service, AuthorizationService::unknown);
        counter("extauth.checks.overloaded", service, AuthorizationService::overloaded);
        FunctionTimer.builder(
                        "extauth.check",
                        service,
                        AuthorizationService::decided,
                        AuthorizationService::decidedNanos,
                        TimeUnit.NANOSECONDS)
                .description("How long checks take.")
                .register(registry);
    }

    /** All metrics as of now. */
    synchronized String scrape() {
        Map<Tags, Counts> wanted = new HashMap<>();
        for (ActiveConfig config : configs.all()) {
            Tags tags = Tags.of("config", config.name());
            wanted.put(tags, config.whole());
            config.counts().forEach((step, counts) -> wanted.put(tags.and("step", step), counts));
        }
        Set<Tags> gone = Set.copyOf(counted.keySet().stream()
                .filter(tags -> !wanted.containsKey(tags))
                .toList());
        gone.forEach(tags -> counted.getOrDefault(tags, List.of()).forEach(registry::remove));
        counted.keySet().removeAll(gone);
        wanted.forEach((tags, counts) -> counted.computeIfAbsent(tags, _ -> results(tags, counts)));
        return registry.scrape();
    }

    private List<Meter> results(Tags tags, Counts counts) {
        String name = tags.stream().count() == 1 ? "extauth.checks" : "extauth.step.decisions";
        return Stream.of(
                        result(name, tags.and("result", "allowed"), counts, Counts::allowed),
                        result(name, tags.and("result", "denied"), counts, Counts::denied),
                        result(name, tags.and("result", "failed"), counts, Counts::failed))
                .toList();
    }

    private Meter result(String name, Tags tags, Counts counts, ToDoubleFunction<Counts> value) {
        return FunctionCounter.builder(name, counts, value).tags(tags).register(registry);
    }

    private <T> void gauge(String name, String description, T source, ToDoubleFunction<T> value) {
        Gauge.builder(name, source, value).description(description).register(registry);
    }

    private void counter(String name, AuthorizationService service, ToDoubleFunction<AuthorizationService> value) {
        FunctionCounter.builder(name, service, value).register(registry);
    }
}
