package io.gloosuite.extauth.admin;

import io.gloosuite.extauth.registry.ConfigRegistry;
import io.gloosuite.xds.client.XdsState;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.json.JsonWriter;

/** The pages and what they show. */
public final class AdminPages {
    private static final String GET = "GET";
    private static final JsonWriter<Object> JSON = JsonWriter.standard();

    private final ConfigRegistry registry;
    private final Supplier<XdsState> connection;
    private final ExtAuthMetrics metrics;
    private final DryRun dryRun;
    private final String version;
    private volatile boolean draining;

    /** @param version of this program */
    public AdminPages(
            ConfigRegistry registry,
            Supplier<XdsState> connection,
            ExtAuthMetrics metrics,
            DryRun dryRun,
            String version) {
        this.registry = registry;
        this.connection = connection;
        this.metrics = metrics;
        this.dryRun = dryRun;
        this.version = version;
    }

    /** Not ready any more: the process is about to end. */
    public void drain() {
        draining = true;
    }

    List<Page> all() {
        return List.of(
                new Page("/healthz", GET, Page.Audience.ANYBODY, _ -> Answer.text(Answer.OK, "ok")),
                new Page("/ready", GET, Page.Audience.ANYBODY, _ -> ready()),
                new Page("/metrics", GET, Page.Audience.ANYBODY, _ -> Answer.metrics(metrics.scrape())),
                new Page("/version", GET, Page.Audience.THIS_HOST, _ -> version()),
                new Page("/config", GET, Page.Audience.THIS_HOST, _ -> ConfigPage.of(registry, connection.get())),
                new Page("/stats", GET, Page.Audience.THIS_HOST, _ -> StatsPage.of(registry)),
                new Page("/dry-run", "POST", Page.Audience.THIS_HOST, dryRun::run));
    }

    private Answer ready() {
        if (draining) {
            return Answer.text(Answer.UNAVAILABLE, "ending");
        }
        return registry.ready()
                ? Answer.text(Answer.OK, "ready")
                : Answer.text(Answer.UNAVAILABLE, "waiting for the first configuration from gloo");
    }

    private Answer version() {
        return Answer.json(JSON.writeToString(Map.of(
                "name", "extauth", "version", version, "java", Runtime.version().toString())));
    }
}
