package io.gloosuite.gloo.xds;

import static io.gloosuite.gloo.xds.Fixtures.endpoints;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.DirectResponseAction;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.Rds;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.xds.state.Refusal;
import io.gloosuite.gloo.xds.state.Tier;
import io.gloosuite.tls.Pem;
import io.gloosuite.tls.testing.TestCa;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server against a real Envoy. Nothing here waits for a hold to end: that of this server is longer than any wait. */
class EnvoyTest {
    private final TestServer server = new TestServer();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void changedClusterIsInUseAtOnceThoughEndpointsAndSecretsDidNotChange(Flavours flavour) throws IOException {
        server.publish(tlsCluster(1), endpoints("a", 1), trust(), listener(), routes("one"));
        try (Envoy envoy = Envoy.start(directory, flavour, server.port())) {
            Awaitility.await().until(() -> envoy.get("http", "/").equals("one"));
            for (int version = 2; version < 5; version++) {
                String timeout = "connect_timeout\": \"" + version + "s\"";

                server.publish(tlsCluster(version), endpoints("a", 1), trust(), listener(), routes("one"));

                Awaitility.await().until(() -> activeClusters(envoy).contains(timeout));
                assertThat(envoy.stat("cluster_manager.warming_clusters")).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusedClusterKeepsItsLastVersionWhileTheRestMovesOn(Flavours flavour) throws IOException {
        server.publish(tlsCluster(1), endpoints("a", 1), trust(), listener(), routes("one"));
        try (Envoy envoy = Envoy.start(directory, flavour, server.port())) {
            Awaitility.await().until(() -> envoy.get("http", "/").equals("one"));

            server.publish(badCluster(), endpoints("a", 1), trust(), listener(), routes("two"));

            Awaitility.await().until(() -> envoy.get("http", "/").equals("two"));
            server.publish(badCluster(), endpoints("a", 1), trust(), listener(), routes("three"));
            Awaitility.await().until(() -> envoy.get("http", "/").equals("three"));
            assertThat(server.standing).extracting(Refusal::resource).containsExactly("a");
            assertThat(server.refused).hasSize(1);
            assertThat(envoy.stat("cluster_manager.cds.update_rejected")).isEqualTo(1);
            assertThat(activeClusters(envoy)).contains("connect_timeout\": \"1s\"");
        }
    }

    private static String activeClusters(Envoy envoy) {
        return envoy.admin("/config_dump?resource=dynamic_active_clusters");
    }

    private static XdsResource tlsCluster(int version) {
        return cluster(tls(version).build(), version);
    }

    /** Valid protobuf, which Envoy refuses. */
    private static XdsResource badCluster() {
        return cluster(tls(9).setLbPolicy(Cluster.LbPolicy.CLUSTER_PROVIDED).build(), 9);
    }

    private static XdsResource cluster(Cluster cluster, int version) {
        return new XdsResource(Tier.CLUSTER, "a", cluster, "v" + version, Set.of(Fixtures.upstream("a")));
    }

    private static Cluster.Builder tls(int version) {
        CommonTlsContext.Builder context = CommonTlsContext.newBuilder()
                .setValidationContextSdsSecretConfig(
                        SdsSecretConfig.newBuilder().setName("trust").setSdsConfig(ads()));
        return Cluster.newBuilder()
                .setName("a")
                .setType(Cluster.DiscoveryType.EDS)
                .setConnectTimeout(Duration.newBuilder().setSeconds(version))
                .setEdsClusterConfig(Cluster.EdsClusterConfig.newBuilder().setEdsConfig(ads()))
                .setTransportSocket(TransportSocket.newBuilder()
                        .setName("envoy.transport_sockets.tls")
                        .setTypedConfig(Any.pack(UpstreamTlsContext.newBuilder()
                                .setCommonTlsContext(context)
                                .build())));
    }

    private static XdsResource trust() {
        String pem = Pem.encode(TestCa.create("backends").trust().certificates());
        Secret secret = Secret.newBuilder()
                .setName("trust")
                .setValidationContext(CertificateValidationContext.newBuilder()
                        .setTrustedCa(DataSource.newBuilder().setInlineString(pem)))
                .build();
        return new XdsResource(Tier.SECRET, "trust", secret, "v1", Set.of());
    }

    private static XdsResource listener() {
        HttpConnectionManager http = HttpConnectionManager.newBuilder()
                .setStatPrefix("http")
                .setRds(Rds.newBuilder().setRouteConfigName("r").setConfigSource(ads()))
                .addHttpFilters(filter("envoy.filters.http.router", Router.getDefaultInstance()))
                .build();
        Listener listener = Listener.newBuilder()
                .setName("http")
                .setAddress(Address.newBuilder()
                        .setSocketAddress(SocketAddress.newBuilder()
                                .setAddress("127.0.0.1")
                                .setPortValue(0)))
                .addFilterChains(FilterChain.newBuilder()
                        .addFilters(Filter.newBuilder()
                                .setName("envoy.filters.network.http_connection_manager")
                                .setTypedConfig(Any.pack(http))))
                .build();
        return new XdsResource(Tier.LISTENER, "http", listener, "v1", Set.of());
    }

    private static HttpFilter filter(String name, Message config) {
        return HttpFilter.newBuilder()
                .setName(name)
                .setTypedConfig(Any.pack(config))
                .build();
    }

    private static XdsResource routes(String body) {
        DirectResponseAction answer = DirectResponseAction.newBuilder()
                .setStatus(200)
                .setBody(DataSource.newBuilder().setInlineString(body))
                .build();
        RouteConfiguration routes = RouteConfiguration.newBuilder()
                .setName("r")
                .addVirtualHosts(VirtualHost.newBuilder()
                        .setName("all")
                        .addDomains("*")
                        .addRoutes(Route.newBuilder()
                                .setMatch(RouteMatch.newBuilder().setPrefix("/"))
                                .setDirectResponse(answer)))
                .build();
        return new XdsResource(Tier.ROUTES, "r", routes, body, Set.of());
    }

    private static ConfigSource ads() {
        return ConfigSource.newBuilder()
                .setAds(AggregatedConfigSource.getDefaultInstance())
                .setResourceApiVersion(ApiVersion.V3)
                .build();
    }
}
