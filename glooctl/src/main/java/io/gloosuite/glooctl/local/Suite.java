package io.gloosuite.glooctl.local;

import io.gloosuite.glooctl.home.Home;
import io.gloosuite.glooctl.home.Port;
import io.gloosuite.glooctl.home.Ports;
import io.gloosuite.glooctl.process.Component;
import io.gloosuite.glooctl.process.OneShot;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The components of a local run: what each is started with. The same names are those of logs, pid files and tables. */
final class Suite {

    static final String SDS_GLOO = "sds-gloo";
    static final String SDS_GATEWAY_PROXY = "sds-gateway-proxy";
    static final String EXAMPLE = "example-tls-server";
    static final String GLOO = "gloo";
    static final String GATEWAY_PROXY = "gateway-proxy";

    /**
     * By when they are started: a phase begins when the one before is ready. A data plane that finds no gloo waits longer and
     * longer before it tries again, so it comes last.
     */
    static final List<List<String>> STARTED =
            List.of(List.of(SDS_GLOO, SDS_GATEWAY_PROXY, EXAMPLE), List.of(GLOO), List.of(GATEWAY_PROXY));

    /** By when they are ended: the gateway takes no request any more when its backends go. */
    static final List<List<String>> ENDED =
            List.of(List.of(GATEWAY_PROXY), List.of(GLOO), List.of(SDS_GATEWAY_PROXY, SDS_GLOO, EXAMPLE));

    /** Every name, in the order of starting. */
    static final List<String> NAMES = STARTED.stream().flatMap(List::stream).toList();

    private static final int OK = 200;

    /** What the example server answers to plain HTTP: it is there, and speaks TLS. */
    private static final int BAD_REQUEST = 400;

    private final Installation installation;
    private final Home home;
    private final Ports ports;

    Suite(Installation installation, Home home, Ports ports) {
        this.installation = installation;
        this.home = home;
        this.ports = ports;
    }

    /** Makes the certificates when they are missing and renews them when it is time. */
    OneShot certgen(List<String> more) {
        var command = new ArrayList<>(installation.command(Program.CERTGEN));
        command.addAll(List.of(
                "--svc-name=gloo",
                "--svc-namespace=gloo-system",
                "--secret-name=gloo-mtls-certs",
                "--output-dir=" + home.certs()));
        command.addAll(more);
        return new OneShot("certgen", command, common(), home.log("certgen"));
    }

    /** The health addresses that a rotation waits for. */
    String consumers() {
        return ports.address(Port.SDS_GLOO_HEALTH_PORT) + "," + ports.address(Port.SDS_GATEWAY_PROXY_HEALTH_PORT);
    }

    Component component(String name, DataPlane dataPlane) {
        return switch (name) {
            case SDS_GLOO -> sds(SDS_GLOO, "gloo", Port.SDS_GLOO_PORT, Port.SDS_GLOO_HEALTH_PORT);
            case SDS_GATEWAY_PROXY ->
                sds(
                        SDS_GATEWAY_PROXY,
                        "gateway-proxy",
                        Port.SDS_GATEWAY_PROXY_PORT,
                        Port.SDS_GATEWAY_PROXY_HEALTH_PORT);
            case EXAMPLE -> example();
            case GLOO -> gloo();
            default -> gatewayProxy(dataPlane);
        };
    }

    /** Writes Envoy's bootstrap from the settings that the Java data plane has. */
    OneShot envoyBootstrap() {
        var command = new ArrayList<>(installation.command(Program.GATEWAY_PROXY));
        command.addAll(List.of("envoy-bootstrap", "--output", bootstrap().toString()));
        return new OneShot("gateway-proxy envoy-bootstrap", command, gatewayEnvironment(), home.log("envoy-bootstrap"));
    }

    private Path bootstrap() {
        return home.run().resolve("envoy.yaml");
    }

    private Component sds(String name, String of, Port port, Port health) {
        var environment = new TreeMap<>(common());
        environment.put("GLOO_MTLS_SDS_ENABLED", "true");
        environment.put("GLOO_MTLS_SECRET_DIR", home.certs().toString());
        environment.put("SDS_SERVER_ADDRESS", ports.address(port));
        environment.put("SDS_HEALTH_ADDRESS", ports.address(health));
        return new Component(
                name,
                installation.command(Program.SDS),
                environment,
                http(health, "/ready"),
                OK,
                "certificates for %s on %s".formatted(of, ports.address(port)));
    }

    private Component example() {
        var command = new ArrayList<>(installation.command(Program.EXAMPLE_TLS_SERVER));
        command.addAll(List.of(
                "--port",
                String.valueOf(ports.get(Port.EXAMPLE_TLS_SERVER_PORT)),
                "--cert-dir",
                home.example().toString(),
                "--watch"));
        return new Component(
                EXAMPLE,
                command,
                Map.of(),
                http(Port.EXAMPLE_TLS_SERVER_PORT, "/"),
                BAD_REQUEST,
                "a TLS backend on " + ports.address(Port.EXAMPLE_TLS_SERVER_PORT));
    }

    private Component gloo() {
        var environment = new TreeMap<>(common());
        environment.put("GLOO_CONFIG_DIR", home.config().toString());
        environment.put("GLOO_XDS_ADDRESS", ports.address(Port.GLOO_XDS_PORT));
        environment.put("GLOO_ADMIN_ADDRESS", ports.address(Port.GLOO_ADMIN_PORT));
        environment.put("GLOO_METRICS_ADDRESS", ports.address(Port.GLOO_METRICS_PORT));
        environment.put("SDS_ADDRESS", ports.address(Port.SDS_GLOO_PORT));
        return new Component(
                GLOO,
                installation.command(Program.GLOO),
                environment,
                http(Port.GLOO_METRICS_PORT, "/ready"),
                OK,
                "REST admin on %s, xDS on %s"
                        .formatted(ports.address(Port.GLOO_ADMIN_PORT), ports.address(Port.GLOO_XDS_PORT)));
    }

    private Component gatewayProxy(DataPlane dataPlane) {
        var command = switch (dataPlane) {
            case JAVA -> installation.command(Program.GATEWAY_PROXY);
            case ENVOY ->
                List.of(
                        EnvoyBinary.find(System.getenv()).toString(),
                        "-c",
                        bootstrap().toString(),
                        "--disable-hot-restart",
                        "--file-flush-interval-msec",
                        "200",
                        "--log-level",
                        "warn");
        };
        return new Component(
                GATEWAY_PROXY,
                command,
                gatewayEnvironment(),
                http(Port.GATEWAY_READY_PORT, "/ready"),
                OK,
                "%s data plane on http://%s"
                        .formatted(
                                dataPlane == DataPlane.JAVA ? "Java" : "Envoy", ports.address(Port.GATEWAY_HTTP_PORT)));
    }

    private Map<String, String> gatewayEnvironment() {
        var environment = new TreeMap<>(common());
        environment.put("GLOO_XDS_ADDRESS", ports.address(Port.GLOO_XDS_PORT));
        environment.put("SDS_ADDRESS", ports.address(Port.SDS_GATEWAY_PROXY_PORT));
        environment.put("GATEWAY_ADMIN_ADDRESS", ports.address(Port.GATEWAY_ADMIN_PORT));
        environment.put("GATEWAY_READY_ADDRESS", ports.address(Port.GATEWAY_READY_PORT));
        environment.put("GATEWAY_STATE_DIR", home.state().resolve(GATEWAY_PROXY).toString());
        return environment;
    }

    /** Logs are read by people here: text, unless the environment says otherwise. */
    private static Map<String, String> common() {
        return Map.of(
                "POD_NAMESPACE", "gloo-system", "LOG_FORMAT", System.getenv().getOrDefault("LOG_FORMAT", "text"));
    }

    private URI http(Port port, String path) {
        return URI.create("http://" + ports.address(port) + path);
    }
}
