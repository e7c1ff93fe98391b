package io.gloosuite.ratelimit.admin;

import com.google.protobuf.Struct;
import io.gloosuite.ratelimit.admin.Endpoint.Audience;
import io.gloosuite.ratelimit.service.RateLimiter;
import io.gloosuite.ratelimit.store.CounterStore;
import io.gloosuite.ratelimit.store.StoreStatus;
import io.gloosuite.ratelimit.xds.Rules;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What the HTTP interface answers. */
public final class AdminPages {
    private static final String DEVELOPMENT = "dev";

    private final Sources sources;
    private final RulePages rules;
    private final Metrics metrics;
    private final DryRun dryRun;

    /**
     * Where answers come from.
     *
     * @param waitingFor what is missing until this process is ready; empty when it is
     * @param processMetrics of the JVM, as Prometheus text
     */
    public record Sources(
            Rules rules,
            RateLimiter limiter,
            CounterStore store,
            Supplier<String> waitingFor,
            Supplier<String> processMetrics) {}

    public AdminPages(Sources sources) {
        this.sources = sources;
        rules = new RulePages(sources.rules());
        metrics = new Metrics(sources.rules(), sources.limiter(), sources.store());
        dryRun = new DryRun(sources.limiter());
    }

    Map<String, Endpoint> endpoints() {
        Map<String, Endpoint> endpoints = new HashMap<>();
        endpoints.put("/healthz", open("alive", _ -> Reply.text("ok\n")));
        endpoints.put("/ready", open("200 once gloo has sent the rules", _ -> ready()));
        endpoints.put("/metrics", open("for Prometheus", _ -> metrics()));
        endpoints.put("/config", local("resources, versions and rules", _ -> rules.config()));
        endpoints.put("/rlconfig", local("rules in force, one a line", _ -> rules.rlconfig()));
        endpoints.put("/stats", local("counters of each rule", _ -> rules.stats()));
        endpoints.put("/store", local("how the store stands", _ -> store()));
        endpoints.put("/version", local("which build this is", _ -> version()));
        endpoints.put(
                "/dry-run",
                new Endpoint("POST", Audience.THIS_MACHINE, "what a request would come to, uncounted", dryRun::answer));
        return endpoints;
    }

    private static Endpoint open(String help, Endpoint.Handler handler) {
        return new Endpoint("GET", Audience.ANYONE, help, handler);
    }

    private static Endpoint local(String help, Endpoint.Handler handler) {
        return new Endpoint("GET", Audience.THIS_MACHINE, help, handler);
    }

    private Reply ready() {
        String waiting = sources.waitingFor().get();
        return waiting.isEmpty() ? Reply.text("ready\n") : Reply.text(503, "waiting for " + waiting + "\n");
    }

    private Reply metrics() {
        return new Reply(
                200,
                "text/plain; version=0.0.4; charset=utf-8",
                metrics.text() + sources.processMetrics().get());
    }

    private Reply store() {
        StoreStatus status = sources.store().status();
        Struct.Builder figures = Struct.newBuilder();
        status.figures().forEach((name, value) -> figures.putFields(name, Json.of(value)));
        return Reply.json(Json.text(Struct.newBuilder()
                .putFields("kind", Json.of(status.kind()))
                .putFields("available", Json.of(status.available()))
                .putFields("detail", Json.of(status.detail()))
                .putFields("figures", Json.of(figures))
                .build()));
    }

    private static Reply version() {
        String version = AdminPages.class.getPackage().getImplementationVersion();
        return Reply.json(Json.text(Struct.newBuilder()
                .putFields("version", Json.of(version == null ? DEVELOPMENT : version))
                .putFields("java", Json.of(Runtime.version().toString()))
                .build()));
    }
}
