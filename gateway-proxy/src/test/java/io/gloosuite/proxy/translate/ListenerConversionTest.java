package io.gloosuite.proxy.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.proxy.fixtures.Xds;
import io.gloosuite.proxy.model.AccessLogConfig;
import io.gloosuite.proxy.model.DownstreamTls;
import io.gloosuite.proxy.model.HttpConnectionConfig;
import io.gloosuite.proxy.model.ListenerConfig;
import io.gloosuite.proxy.model.LocalSecret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListenerConversionTest {
    private static final String SECURE = """
        'transport_socket': {'name': 'tls', 'typed_config': {
          '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext',
          'common_tls_context': {'tls_certificate_sds_secret_configs': [{'name': 'id', 'sds_config': {'ads': {}}}]}}},
        """;

    private static final String FILES = """
        'transport_socket_connect_timeout': '3s', 'transport_socket': {'name': 'tls', 'typed_config': {
          '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext',
          'disable_stateless_session_resumption': true, 'ocsp_staple_policy': 'LENIENT_STAPLING',
          'require_client_certificate': true,
          'common_tls_context': {
            'tls_certificates': [{'certificate_chain': {'filename': '/a.crt'}, 'private_key': {'filename': '/a.key'}}],
            'validation_context': {'trusted_ca': {'filename': '/ca.crt'}, 'match_typed_subject_alt_names': [
              {'san_type': 'DNS', 'matcher': {'exact': 'client.test'}}]}}}},
        """;

    @Test
    void servesPlainTextWithEnvoysDefaults() {
        assertThat(good(chain("", "")))
                .isEqualTo(new ListenerConfig(
                        "l",
                        "::",
                        8080,
                        List.of(new ListenerConfig.FilterChain(
                                Set.of(), null, HttpConnectionConfig.of("http", "routes")))));
    }

    @Test
    void readsTheOptionsOfHttp() {
        HttpConnectionConfig http =
                good(chain("", """
                    'codec_type': 'HTTP1', 'use_remote_address': true, 'generate_request_id': false,
                    'normalize_path': true, 'stream_idle_timeout': '7s', 'max_request_headers_kb': 8,
                    'common_http_protocol_options': {'idle_timeout': '9s'},
                    'upgrade_configs': [{'upgrade_type': 'websocket'}], 'strip_any_host_port': true,
                    'access_log': [{'name': 'file', 'typed_config': {
                      '@type': 'type.googleapis.com/envoy.extensions.access_loggers.file.v3.FileAccessLog',
                      'path': '/dev/stdout', 'log_format': {'json_format': {'status': '%RESPONSE_CODE%'}}}}],
                    """)).filterChains().getFirst().http();

        assertThat(http.codec()).isEqualTo(HttpConnectionConfig.Codec.HTTP1);
        assertThat(http.useRemoteAddress()).isTrue();
        assertThat(http.generateRequestId()).isFalse();
        assertThat(http.normalizePath()).isTrue();
        assertThat(http.streamIdleTimeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(http.idleTimeout()).isEqualTo(Duration.ofSeconds(9));
        assertThat(http.maxRequestHeadersKib()).isEqualTo(8);
        assertThat(http.websocketUpgrade()).isTrue();
        assertThat(http.hostPort()).isEqualTo(HttpConnectionConfig.HostPort.STRIP_ANY);
        assertThat(http.accessLogs())
                .containsExactly(new AccessLogConfig(
                        "/dev/stdout", new AccessLogConfig.Json(Map.of("status", "%RESPONSE_CODE%"))));
    }

    @Test
    void servesTlsByServerName() {
        ListenerConfig.FilterChain chain = good(chain(
                        SECURE
                                + "'filter_chain_match': {'server_names': ['A.example', '*.b'], 'transport_protocol':"
                                + " 'tls'},",
                        ""))
                .filterChains()
                .getFirst();

        assertThat(chain.serverNames()).containsExactlyInAnyOrder("a.example", "*.b");
        assertThat(chain.tls().certificateSecret()).isEqualTo("id");
        assertThat(chain.tls().requireClientCertificate()).isFalse();
    }

    @Test
    void refusesAnotherHttpFilterThanTheRouter() {
        String lua = "{'name': 'lua', 'typed_config': {'@type':"
                + " 'type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua'}},";

        assertThat(problems(chain("", "").replace("'http_filters': [", "'http_filters': [" + lua)))
                .anySatisfy(problem -> assertThat(problem)
                        .isEqualTo("filter_chains[0].filters[0].typed_config.http_filters[0].typed_config:"
                                + " envoy.extensions.filters.http.lua.v3.Lua is not supported by this data plane (mend:"
                                + " remove it, or serve this proxy with Envoy)"));
    }

    @Test
    void refusesToAskForClientCertificatesThatNobodyChecks() {
        String open =
                SECURE.replace("'common_tls_context'", "'require_client_certificate': true, 'common_tls_context'");

        assertThat(problems(chain(open, "")))
                .singleElement()
                .asString()
                .contains("require_client_certificate: true without a validation context");
    }

    @Test
    void refusesPlainTextBesideTls() {
        String two = chain(SECURE, "")
                .replace("'filter_chains': [", "'default_filter_chain': " + plainChain() + ", 'filter_chains': [");

        assertThat(problems(two)).anyMatch(problem -> problem.contains("some with TLS and some without"));
    }

    @Test
    void readsCertificatesInFilesAndWhatTheHandshakeMay() {
        ListenerConfig.FilterChain chain = good(chain(FILES, "")).filterChains().getFirst();

        assertThat(chain.handshakeTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(chain.tls().tickets()).isEqualTo(DownstreamTls.Tickets.NEVER);
        assertThat(chain.tls().allowedSans()).containsExactly("client.test");
        assertThat(chain.tls().local())
                .containsExactly(
                        new LocalSecret.LocalIdentity(
                                chain.tls().certificateSecret(),
                                new LocalSecret.File("/a.crt"),
                                new LocalSecret.File("/a.key")),
                        new LocalSecret.LocalTrust(chain.tls().validationSecret(), new LocalSecret.File("/ca.crt")));
    }

    @Test
    void refusesAnInlineKeyThatCannotBeReadWithoutShowingIt() {
        String broken = FILES.replace("'filename': '/a.crt'", "'inline_string': 'no certificate'")
                .replace("'filename': '/a.key'", "'inline_string': 'no key'");

        assertThat(problems(chain(broken, "")))
                .singleElement()
                .asString()
                .contains("tls_certificates[0]: certificate")
                .doesNotContain("no key");
    }

    @Test
    void refusesOtherPoliciesOfStaplingThanTheLenientOne() {
        assertThat(problems(chain(FILES.replace("LENIENT_STAPLING", "MUST_STAPLE"), "")))
                .singleElement()
                .asString()
                .contains("ocsp_staple_policy: MUST_STAPLE is not supported");
    }

    private static String plainChain() {
        return "{%s}".formatted(http(""));
    }

    private static String chain(String chain, String manager) {
        return """
            {'name': 'l', 'address': {'socket_address': {'address': '::', 'port_value': 8080, 'ipv4_compat': true}},
             'filter_chains': [{%s %s}]}
            """.formatted(chain, http(manager));
    }

    private static String http(String manager) {
        return """
            'filters': [{'name': 'hcm', 'typed_config': {
              '@type': 'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
              'stat_prefix': 'http', %s
              'rds': {'config_source': {'ads': {}}, 'route_config_name': 'routes'},
              'http_filters': [{'name': 'router', 'typed_config': {
                '@type': 'type.googleapis.com/envoy.extensions.filters.http.router.v3.Router'}}]}}]
            """.formatted(manager);
    }

    private static ListenerConfig good(String json) {
        return Outcomes.good(ListenerConversion.convert(Xds.listener(json)));
    }

    private static List<String> problems(String json) {
        return Outcomes.problems(ListenerConversion.convert(Xds.listener(json)));
    }
}
