package io.gloosuite.proxy.admin;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.gloosuite.proxy.admin.HttpEndpoints.Route;
import io.gloosuite.proxy.dataplane.DataPlane;
import io.gloosuite.proxy.xds.Configuration;
import io.gloosuite.proxy.xds.ControlPlane;
import io.gloosuite.tls.TlsSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.logging.LoggingSystem;

/** The two servers and what they answer. */
public final class AdminServers {
    private final Map<String, Route> admin;
    private final Map<String, Route> probes;

    /**
     * Prepares both; binds neither.
     *
     * @param node as gloo knows this process
     * @param identity this process's own
     * @param processMetrics of the JVM and of filters, as Prometheus text
     */
    public AdminServers(
            Sources sources, Node node, TlsSource identity, LoggingSystem logging, Supplier<String> processMetrics) {
        InstantSource clock = InstantSource.system();
        Statistics statistics = new Statistics(
                sources.dataPlane()::stats,
                sources.configuration()::state,
                () -> sources.controlPlane().state().connected());
        Certificates certificates = new Certificates(sources.dataPlane(), identity, clock);
        ConfigDump dump = new ConfigDump(sources.configuration());
        ServerInformation information = new ServerInformation(node, sources.readiness(), clock);
        Route ready = Route.read(
                "LIVE when listeners are open", query -> sources.readiness().answer());
        admin = Map.of(
                "/ready", ready,
                "/certs", Route.read("certificates in use", query -> Reply.json(certificates.json())),
                "/clusters",
                        Route.read(
                                "clusters and endpoints; format=json",
                                new Clusters(sources.dataPlane(), sources.configuration())::answer),
                "/listeners",
                        Route.read(
                                "open listeners; format=json",
                                new Listeners(sources.dataPlane(), sources.configuration())::answer),
                "/config_dump", Route.read("what gloo sent, secrets redacted", query -> Reply.json(dump.json())),
                "/stats", Route.read("counters; format=json|prometheus, filter=regex", statistics::answer),
                "/stats/prometheus", Route.read("counters for Prometheus", statistics::prometheus),
                "/server_info", Route.read("version, state and node", query -> Reply.json(information.json())),
                "/logging", new Route(Methods.WRITE, "POST level=debug", new Loggers(logging)::answer));
        probes = Map.of(
                "/ready", ready,
                "/healthz", Route.read("alive", query -> Reply.text("OK\n")),
                "/metrics",
                        Route.read(
                                "counters and JVM for Prometheus",
                                query -> new Reply(
                                        200,
                                        PrometheusText.CONTENT_TYPE,
                                        statistics.prometheusText() + processMetrics.get())));
    }

    /** What is shown. */
    public record Sources(
            DataPlane dataPlane, Configuration configuration, ControlPlane controlPlane, Readiness readiness) {}

    /** Serves the admin interface. */
    public HttpEndpoints serveAdmin(InetSocketAddress address) throws IOException {
        return HttpEndpoints.serve("admin", address, Hosts.NO_NAMES, admin);
    }

    /** Serves probes and metrics. */
    public HttpEndpoints serveProbes(InetSocketAddress address) throws IOException {
        return HttpEndpoints.serve("probes", address, Hosts.ANY, probes);
    }
}
