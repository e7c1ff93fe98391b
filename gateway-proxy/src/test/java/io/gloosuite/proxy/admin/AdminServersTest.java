package io.gloosuite.proxy.admin;

import static io.gloosuite.proxy.fixtures.Xds.resource;
import static org.assertj.core.api.Assertions.assertThat;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.gloosuite.proxy.fixtures.Controlled;
import io.gloosuite.proxy.fixtures.Xds;
import io.gloosuite.proxy.harness.Client;
import io.gloosuite.proxy.xds.ControlPlane;
import io.gloosuite.proxy.xds.ResourceType;
import io.gloosuite.tls.Identity;
import io.gloosuite.tls.LiveTls;
import io.gloosuite.tls.Pem;
import io.gloosuite.tls.testing.TestCa;
import io.gloosuite.xds.client.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.logging.LoggingSystem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AdminServersTest {
    private static final String SECURE = """
        {'name': 's', 'type': 'STATIC', 'transport_socket': {'name': 'tls', 'typed_config': {
          '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext',
          'common_tls_context': {'tls_certificate_sds_secret_configs': [{'name': 'id', 'sds_config': {'ads': {}}}]}}}}
        """;

    private final TestCa ca = TestCa.create("ca");
    private final Identity identity = ca.identity("upstream.test");
    private final LiveTls own = new LiveTls(ca.material("gateway.test"));
    private final Controlled gateway = new Controlled(Duration.ofMinutes(5));
    private final HttpClient client = HttpClient.newHttpClient();
    private Readiness readiness;
    private ControlPlane controlPlane;
    private HttpEndpoints admin;
    private HttpEndpoints probes;

    @BeforeEach
    void start() throws IOException {
        controlPlane = new ControlPlane(
                "127.0.0.1:1", "gloo", Node.getDefaultInstance(), new LiveTls(), gateway.configuration);
        readiness =
                new Readiness(gateway.configuration, () -> controlPlane.state().connected());
        AdminServers servers = new AdminServers(
                new AdminServers.Sources(gateway.dataPlane, gateway.configuration, controlPlane, readiness),
                Node.newBuilder()
                        .setId("node-1")
                        .setUserAgentName("gloosuite-gateway-proxy")
                        .build(),
                own,
                LoggingSystem.get(getClass().getClassLoader()),
                () -> "jvm_memory 1\n");
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        admin = servers.serveAdmin(free);
        probes = servers.serveProbes(free);
    }

    @AfterEach
    void close() {
        admin.close();
        probes.close();
        controlPlane.close();
        gateway.close();
    }

    @Test
    void isReadyWhenListenersAreOpenAndNotWhileItDrains() throws Exception {
        assertThat(get(probes, "/ready").statusCode()).isEqualTo(503);

        serve();
        assertThat(get(probes, "/ready").body()).isEqualTo("LIVE\n");
        assertThat(get(admin, "/ready").statusCode()).isEqualTo(200);

        readiness.drain();
        assertThat(get(probes, "/ready").statusCode()).isEqualTo(503);
        assertThat(get(probes, "/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void saysWhichListenerItIsNotReadyFor() throws Exception {
        gateway.put(ResourceType.CLUSTERS);
        gateway.put(
                ResourceType.LISTENERS,
                resource("l", "1", Xds.listener("l", "later")),
                resource("m", "2", Xds.listener("other", "later")));

        assertThat(get(probes, "/ready").body()).isEqualTo("""
            INITIALIZING
            l::waits for what it refers to
            m::refused::2: its own name is other (expected: m)
            """);
        assertThat(get(admin, "/listeners").body()).contains("m::refused::2:");

        gateway.put(ResourceType.ROUTES, resource("later", "1", Xds.routes("later", "a")));

        assertThat(get(probes, "/ready").body()).isEqualTo("LIVE\n1 resources refused, see /config_dump\n");
    }

    @Test
    void showsTheConfigurationInEnvoysShapeWithoutPrivateKeys() throws Exception {
        serve();
        gateway.put(ResourceType.CLUSTERS, resource("s", "1", Xds.cluster(SECURE)));
        gateway.put(ResourceType.SECRETS, resource("id", "7", Xds.identity("id", identity)));

        String dump = get(admin, "/config_dump").body();

        JsonNode configs = json(dump).get("configs");
        assertThat(configs.findValuesAsString("version_info")).contains("7");
        assertThat(configs.get(1)
                        .get("dynamic_listeners")
                        .get(0)
                        .get("active_state")
                        .get("listener")
                        .get("name")
                        .asString())
                .isEqualTo("l");
        assertThat(dump).contains("[redacted]").doesNotContain("PRIVATE KEY");
        assertThat(dump)
                .doesNotContain(Pem.encode(identity.key()).lines().toList().get(1));
    }

    @Test
    void showsNoKeyThatCameWithACluster() throws Exception {
        String inline = """
            {'name': 's', 'type': 'STATIC', 'transport_socket': {'name': 'tls', 'typed_config': {
              '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext',
              'common_tls_context': {'tls_certificates': [
                {'certificate_chain': {'inline_string': 'CHAIN'}, 'private_key': {'inline_string': 'KEY'}}]}}}}
            """.replace("CHAIN", escaped(Pem.encode(identity.chain())))
                .replace("KEY", escaped(Pem.encode(identity.key())));
        assertThat(gateway.put(ResourceType.CLUSTERS, resource("s", "1", Xds.cluster(inline))))
                .isEqualTo(Verdict.accepted());

        String dump = get(admin, "/config_dump").body();

        assertThat(dump).contains("[redacted]", "BEGIN CERTIFICATE").doesNotContain("PRIVATE KEY");
    }

    @Test
    void showsWhatWasRefused() throws Exception {
        gateway.put(
                ResourceType.CLUSTERS,
                resource("b", "3", Xds.cluster("{'name': 'b', 'type': 'STATIC', 'upstream_bind_config': {}}")));

        JsonNode error = json(get(admin, "/config_dump").body()).findValue("error_state");

        assertThat(error.get("version_info").asString()).isEqualTo("3");
        assertThat(error.get("details").asString()).startsWith("upstream_bind_config: not supported");
        assertThat(get(admin, "/clusters").body()).contains("b::refused::3: upstream_bind_config: not supported");
        assertThat(get(admin, "/stats?filter=rejected").body()).isEqualTo("control_plane.resources_rejected: 1\n");
    }

    @Test
    void showsCertificatesWithTheirExpiry() throws Exception {
        gateway.put(ResourceType.CLUSTERS, resource("s", "1", Xds.cluster(SECURE)));
        gateway.put(ResourceType.SECRETS, resource("id", "7", Xds.identity("id", identity)));

        JsonNode certificates = json(get(admin, "/certs").body()).get("certificates");

        assertThat(certificates.findValuesAsString("dns")).contains("gateway.test", "upstream.test");
        assertThat(certificates.findValuesAsString("expiration_time")).isNotEmpty();
    }

    @Test
    void showsClustersAndListeners() throws Exception {
        serve();

        assertThat(get(admin, "/clusters").body()).contains("a::127.0.0.1:9::health_flags::healthy");
        assertThat(json(get(admin, "/clusters?format=json").body()).findValuesAsString("port_value"))
                .contains("9");
        assertThat(get(admin, "/listeners").body()).startsWith("l::127.0.0.1:");
        assertThat(json(get(admin, "/listeners?format=json").body()).findValuesAsString("name"))
                .contains("l");
    }

    @Test
    void countsInTextJsonAndPrometheus() throws Exception {
        serve();

        assertThat(get(admin, "/stats").body()).contains("server.live: 1\n");
        assertThat(json(get(admin, "/stats?format=json").body()).get("stats").isEmpty())
                .isFalse();
        assertThat(get(admin, "/stats?format=prometheus").body())
                .contains("envoy_http_downstream_cx_total{envoy_http_conn_manager_prefix=\"http\"} 0\n")
                .contains("envoy_cluster_upstream_rq_xx{envoy_response_code_class=\"5\",envoy_cluster_name=\"a\"} 0\n");
        assertThat(get(probes, "/metrics").body()).contains("envoy_server_live").contains("jvm_memory 1\n");
    }

    @Test
    void saysWhoItIs() throws Exception {
        JsonNode information = json(get(admin, "/server_info").body());

        assertThat(information.get("node").get("id").asString()).isEqualTo("node-1");
        assertThat(information.get("state").asString()).isEqualTo("PRE_INITIALIZING");
    }

    @Test
    void changesNothingOnAGet() throws Exception {
        assertThat(get(admin, "/logging?level=debug").statusCode()).isEqualTo(405);
        assertThat(send(admin, "POST", "/logging?io.gloosuite.test=debug").body())
                .isEqualTo("io.gloosuite.test: DEBUG\n");
        assertThat(send(admin, "POST", "/logging?level=loud").statusCode()).isEqualTo(400);
    }

    @Test
    void answersNoPageThatWasMadeToPointHere() throws Exception {
        InetSocketAddress address = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), admin.address().getPort());
        try (Client rebound = Client.to(address)) {
            rebound.send("GET /config_dump HTTP/1.1\r\nhost: evil.example:19000\r\n\r\n");

            assertThat(rebound.response().status()).isEqualTo(403);
        }
        assertThat(get(admin, "/config_dump").statusCode()).isEqualTo(200);
    }

    @Test
    void keepsTheAdminInterfaceToItself() throws Exception {
        assertThat(get(probes, "/config_dump").statusCode()).isEqualTo(404);
        assertThat(get(admin, "/").body()).contains("/config_dump");
    }

    private void serve() {
        gateway.put(ResourceType.CLUSTERS, resource("a", "1", Xds.edsCluster("a")));
        gateway.put(ResourceType.ENDPOINTS, resource("a", "1", Xds.endpoint("a", 9)));
        gateway.put(ResourceType.LISTENERS, resource("l", "1", Xds.listener("l", "r")));
        gateway.put(ResourceType.ROUTES, resource("r", "1", Xds.routes("r", "a")));
    }

    private HttpResponse<String> get(HttpEndpoints endpoints, String path) throws IOException, InterruptedException {
        return send(endpoints, "GET", path);
    }

    private HttpResponse<String> send(HttpEndpoints endpoints, String method, String path)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + endpoints.address().getPort() + path);
        return client.send(
                HttpRequest.newBuilder(uri)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String escaped(String pem) {
        return pem.replace("\n", "\\n");
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
