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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The components of a local run: what each is started with. The same names are those of logs, pid files and tables. */
final class Suite {

    static final String SDS_GLOO = "sds-gloo";
    static final String SDS_GATEWAY_PROXY = "sds-gateway-proxy";
    static final String SDS_EXTAUTH = "sds-extauth";
    static final String SDS_RATELIMIT = "sds-ratelimit";
    static final String EXAMPLE = "example-tls-server";
    static final String GLOO = "gloo";
    static final String GATEWAY_PROXY = "gateway-proxy";
    static final String EXTAUTH = "extauth";
    static final String RATELIMIT = "ratelimit";

    private static final List<String> SDS = List.of(SDS_GLOO, SDS_GATEWAY_PROXY, SDS_EXTAUTH, SDS_RATELIMIT);

    /**
     * By when they are started: a phase begins when the one before is ready. What finds no gloo waits longer and longer before
     * it tries again, so gloo's clients come last.
     */
    static final List<List<String>> STARTED =
            List.of(and(SDS, EXAMPLE), List.of(GLOO), List.of(EXTAUTH, RATELIMIT, GATEWAY_PROXY));

    /** By when they are ended: the gateway takes no request any more when what it asks goes. */
    static final List<List<String>> ENDED =
            List.of(List.of(GATEWAY_PROXY), List.of(EXTAUTH, RATELIMIT), List.of(GLOO), and(SDS, EXAMPLE));

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
        return Stream.of(
                        Port.SDS_GLOO_HEALTH_PORT,
                        Port.SDS_GATEWAY_PROXY_HEALTH_PORT,
                        Port.SDS_EXTAUTH_HEALTH_PORT,
                        Port.SDS_RATELIMIT_HEALTH_PORT)
                .map(ports::address)
                .collect(Collectors.joining(","));
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
            case SDS_EXTAUTH -> sds(SDS_EXTAUTH, EXTAUTH, Port.SDS_EXTAUTH_PORT, Port.SDS_EXTAUTH_HEALTH_PORT);
            case SDS_RATELIMIT ->
                sds(SDS_RATELIMIT, RATELIMIT, Port.SDS_RATELIMIT_PORT, Port.SDS_RATELIMIT_HEALTH_PORT);
            case EXAMPLE -> example();
            case GLOO -> gloo();
            case EXTAUTH -> extauth();
            case RATELIMIT -> ratelimit();
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

    private Component extauth() {
        var environment = client(Port.SDS_EXTAUTH_PORT);
        environment.put("EXTAUTH_ADDRESS", ports.address(Port.EXTAUTH_PORT));
        environment.put("EXTAUTH_ADMIN_ADDRESS", ports.address(Port.EXTAUTH_ADMIN_PORT));
        return service(EXTAUTH, Program.EXTAUTH, environment, Port.EXTAUTH_ADMIN_PORT, Port.EXTAUTH_PORT);
    }

    private Component ratelimit() {
        var environment = client(Port.SDS_RATELIMIT_PORT);
        environment.put("RATELIMIT_ADDRESS", ports.address(Port.RATELIMIT_PORT));
        environment.put("RATELIMIT_ADMIN_ADDRESS", ports.address(Port.RATELIMIT_ADMIN_PORT));
        return service(RATELIMIT, Program.RATELIMIT, environment, Port.RATELIMIT_ADMIN_PORT, Port.RATELIMIT_PORT);
    }

    private Component service(String name, Program program, Map<String, String> environment, Port admin, Port port) {
        return new Component(
                name,
                installation.command(program),
                environment,
                http(admin, "/ready"),
                OK,
                "gRPC on %s, admin on %s".formatted(ports.address(port), ports.address(admin)));
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
        var environment = client(Port.SDS_GATEWAY_PROXY_PORT);
        environment.put("GATEWAY_ADMIN_ADDRESS", ports.address(Port.GATEWAY_ADMIN_PORT));
        environment.put("GATEWAY_READY_ADDRESS", ports.address(Port.GATEWAY_READY_PORT));
        environment.put("GATEWAY_STATE_DIR", home.state().resolve(GATEWAY_PROXY).toString());
        return environment;
    }

    /** Of a component that gloo configures, with the sds that its identity comes from. */
    private Map<String, String> client(Port sds) {
        var environment = new TreeMap<>(common());
        environment.put("GLOO_XDS_ADDRESS", ports.address(Port.GLOO_XDS_PORT));
        environment.put("SDS_ADDRESS", ports.address(sds));
        return environment;
    }

    private static List<String> and(List<String> names, String more) {
        return Stream.concat(names.stream(), Stream.of(more)).toList();
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
