package io.gloosuite.proxy.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.proxy.fixtures.Xds;
import io.gloosuite.proxy.model.RouteAction;
import io.gloosuite.proxy.model.RouteConfig;
import io.gloosuite.proxy.model.http.FilterOverride;
import io.gloosuite.proxy.model.http.FilterScope;
import io.gloosuite.proxy.model.http.HeaderMutations.Add;
import io.gloosuite.proxy.model.http.HeaderMutations.Append;
import io.gloosuite.proxy.model.http.HttpFilter;
import io.gloosuite.proxy.model.http.HttpFilter.AnswerHeaders;
import io.gloosuite.proxy.model.http.HttpFilter.BodyBuffer;
import io.gloosuite.proxy.model.http.HttpFilter.GrpcService;
import io.gloosuite.proxy.model.http.HttpFilter.HttpService;
import io.gloosuite.proxy.model.http.HttpFilter.ToldHeaders;
import io.gloosuite.proxy.model.http.LocalLimit;
import io.gloosuite.proxy.model.http.RateLimitRule;
import io.gloosuite.proxy.model.http.RateLimitRule.MetadataPath;
import io.gloosuite.proxy.model.http.RouteMatch;
import io.gloosuite.proxy.model.http.RouteMatch.StringMatch;
import io.gloosuite.proxy.model.http.RouteMatch.StringMatch.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FilterConversionTest {
    private static final String TYPE = "'@type': 'type.googleapis.com/envoy.extensions.filters.http.";
    private static final String ROUTER = "{'name': 'router', 'typed_config': {" + TYPE + "router.v3.Router'}}";
    private static final String SERVICE = "{'envoy_grpc': {'cluster_name': 'auth'}}";

    @Test
    void readsAnAuthorizationFilter() {
        assertThat(filters("{'name': 'auth', 'typed_config': {" + TYPE + """
            ext_authz.v3.ExtAuthz',
            'grpc_service': {'envoy_grpc': {'cluster_name': 'extauth_gloo-system', 'authority': 'auth.test'}, 'timeout': '0.2s'},
            'transport_api_version': 'V3', 'failure_mode_allow': true, 'status_on_error': {'code': 'ServiceUnavailable'},
            'with_request_body': {'max_request_bytes': 4096, 'allow_partial_message': true},
            'allowed_headers': {'patterns': [{'exact': 'x-a'}]},
            'clear_route_cache': true, 'metadata_context_namespaces': ['jwt'], 'stat_prefix': 'p'}},
            """ + ROUTER))
                .containsExactly(new HttpFilter.ExtAuthz(
                        "auth",
                        new GrpcService("extauth_gloo-system", "auth.test", Duration.ofMillis(200), Map.of()),
                        new ToldHeaders(List.of(StringMatch.exact("x-a")), List.of()),
                        true,
                        false,
                        503,
                        new BodyBuffer(4096, true, false),
                        true,
                        List.of("jwt"),
                        List.of(),
                        "p"));
    }

    @Test
    void aFilterMayBeOffButTheRouterMayNot() {
        String auth = "{'name': 'auth', 'disabled': true, 'typed_config': {" + TYPE
                + "ext_authz.v3.ExtAuthz', 'transport_api_version': 'V3', 'grpc_service': " + SERVICE + "}}, ";
        assertThat(filters(auth + ROUTER))
                .singleElement()
                .isInstanceOfSatisfying(
                        HttpFilter.Optional.class,
                        off -> assertThat(off.filter()).isInstanceOf(HttpFilter.ExtAuthz.class));
        assertThat(problems(ROUTER.replace("{'name'", "{'disabled': true, 'name'")))
                .singleElement()
                .asString()
                .contains("http_filters[0].disabled: true");
    }

    @Test
    void readsRateLimitFiltersAndTheirOrder() {
        assertThat(filters("{'name': 'limit', 'typed_config': {" + TYPE + """
            ratelimit.v3.RateLimit', 'domain': 'custom', 'stage': 1, 'timeout': '0.1s', 'failure_mode_deny': true,
            'request_type': 'both', 'enable_x_ratelimit_headers': 'DRAFT_VERSION_03',
            'rate_limit_service': {'grpc_service': {'envoy_grpc': {'cluster_name': 'limits'}},
              'transport_api_version': 'V3'}}},
            {'name': 'local', 'typed_config': {\
            """ + TYPE + """
            local_ratelimit.v3.LocalRateLimit', 'stat_prefix': 'local', 'token_bucket': {'max_tokens': 5,
              'tokens_per_fill': 2, 'fill_interval': '1s'},
            'filter_enabled': {'default_value': {'numerator': 100, 'denominator': 'HUNDRED'}, 'runtime_key': 'x'},
            'filter_enforced': {'default_value': {'numerator': 5, 'denominator': 'TEN_THOUSAND'}}}},
            """ + ROUTER))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .isEqualTo(new HttpFilter.RateLimit(
                                        "limit",
                                        new GrpcService("limits", "", Duration.ofMillis(100), Map.of()),
                                        "custom",
                                        1,
                                        true,
                                        false,
                                        true,
                                        true,
                                        429,
                                        500,
                                        "")),
                        second -> {
                            LocalLimit limit = ((HttpFilter.LocalRateLimit) second).limit();
                            assertThat(limit.bucket()).isEqualTo(new LocalLimit.Bucket(5, 2, Duration.ofSeconds(1)));
                            assertThat(limit.enabledPerMillion()).isEqualTo(LocalLimit.ALWAYS);
                            assertThat(limit.enforcedPerMillion()).isEqualTo(500);
                        });
    }

    @Test
    void refusesByNameWhatItDoesNot() {
        assertThat(problems("{'name': 'auth', 'typed_config': {" + TYPE + """
            ext_authz.v3.ExtAuthz', 'grpc_service': {'google_grpc': {}}, 'include_peer_certificate': true,
            'encode_raw_headers': true, 'transport_api_version': 'V3'}},
            """ + ROUTER))
                .anyMatch(problem -> problem.contains("google_grpc: not supported by this data plane"))
                .anyMatch(problem -> problem.contains("encode_raw_headers: not supported by this data plane"))
                .anyMatch(problem -> problem.contains("include_peer_certificate: not supported by this data plane"));
        assertThat(problems("{'name': 'auth', 'typed_config': {" + TYPE + "ext_authz.v3.ExtAuthz', 'grpc_service': "
                        + SERVICE + "}}, " + ROUTER))
                .singleElement()
                .asString()
                .endsWith("transport_api_version: AUTO (expected: V3)");
        assertThat(problems(ROUTER + ", " + ROUTER)).anyMatch(problem -> problem.contains("Router last"));
    }

    @Test
    void readsAnHttpServer() {
        assertThat(filters("{'name': 'auth', 'typed_config': {" + TYPE + """
            ext_authz.v3.ExtAuthz', 'http_service': {
              'server_uri': {'uri': 'http://auth', 'cluster': 'auth_gloo-system', 'timeout': '0.5s'}, 'path_prefix': '/check',
              'authorization_request': {'headers_to_add': [{'key': 'X-From', 'value': 'gateway'}],
                'allowed_headers': {'patterns': [{'safe_regex': {'regex': 'x-.*'}}]}},
              'authorization_response': {
                'allowed_upstream_headers': {'patterns': [{'exact': 'x-user', 'ignore_case': true}]},
                'allowed_upstream_headers_to_append': {'patterns': [{'prefix': 'x-role'}]},
                'allowed_client_headers': {'patterns': [{'suffix': '-cookie'}]},
                'allowed_client_headers_on_success': {'patterns': [{'contains': 'note'}]},
                'dynamic_metadata_from_headers': {'patterns': [{'exact': 'x-team'}]}}},
            'allowed_headers': {'patterns': [{'exact': 'x-newer'}]},
            'disallowed_headers': {'patterns': [{'exact': 'x-secret'}]}}},
            """ + ROUTER))
                .singleElement()
                .isInstanceOfSatisfying(HttpFilter.ExtAuthz.class, filter -> {
                    assertThat(filter.service())
                            .isEqualTo(new HttpService(
                                    "auth_gloo-system",
                                    Duration.ofMillis(500),
                                    "/check",
                                    List.of(new Add("x-from", "gateway", Append.OVERWRITE_IF_EXISTS_OR_ADD)),
                                    new AnswerHeaders(
                                            List.of(new StringMatch(Kind.EXACT, "x-user", true)),
                                            List.of(new StringMatch(Kind.PREFIX, "x-role", false)),
                                            List.of(new StringMatch(Kind.SUFFIX, "-cookie", false)),
                                            List.of(new StringMatch(Kind.CONTAINS, "note", false)),
                                            List.of(StringMatch.exact("x-team")))));
                    assertThat(filter.told())
                            .isEqualTo(new ToldHeaders(
                                    List.of(new StringMatch(Kind.REGEX, "x-.*", false)),
                                    List.of(StringMatch.exact("x-secret"))));
                });
    }

    @Test
    void anHttpServerHasEnvoysDefaults() {
        assertThat(filters("{'name': 'auth', 'typed_config': {" + TYPE + """
            ext_authz.v3.ExtAuthz', 'http_service': {'server_uri': {'uri': 'http://auth', 'cluster': 'auth'}}}},
            """ + ROUTER))
                .containsExactly(HttpFilter.ExtAuthz.of("auth", HttpService.of("auth", Duration.ofMillis(200))));
    }

    @Test
    void refusesByNameWhatAnHttpServerCannotHave() {
        assertThat(problems("{'name': 'auth', 'typed_config': {" + TYPE + """
            ext_authz.v3.ExtAuthz', 'http_service': {'server_uri': {'uri': 'http://auth', 'timeout': '0s'}, 'path_prefix': 'check',
              'authorization_request': {'headers_to_add': [{'key': 'x-a', 'value': 'b'}, {'key': 'Content-Length', 'value': '9'},
                {'key': ':path', 'value': '/'}, {'key': 'a b', 'value': 'c'}, {'key': 'x-raw', 'raw_value': 'AA=='}],
                'allowed_headers': {'patterns': [{'custom': {'name': 'mine'}}]}}}}},
            """ + ROUTER))
                .anyMatch(problem -> problem.endsWith("server_uri.cluster: empty (expected: a cluster)"))
                .anyMatch(problem -> problem.endsWith("server_uri.timeout: PT0S (expected: above 0)"))
                .anyMatch(problem -> problem.contains("path_prefix: 'check' (expected"))
                .anyMatch(problem -> problem.contains("headers_to_add[1].key: 'Content-Length' (expected"))
                .anyMatch(problem -> problem.contains("headers_to_add[2].key: ':path' (expected"))
                .anyMatch(problem -> problem.contains("headers_to_add[3].key: 'a b' (expected"))
                .anyMatch(problem -> problem.contains("headers_to_add[4].raw_value: not supported"))
                .anyMatch(problem -> problem.contains("allowed_headers.patterns[0].custom: not supported"))
                .noneMatch(problem -> problem.contains("headers_to_add[0]"));
        assertThat(problems("{'name': 'auth', 'typed_config': {" + TYPE + "ext_authz.v3.ExtAuthz'}}, " + ROUTER))
                .anyMatch(problem -> problem.endsWith("no service (expected: grpc_service or http_service)"));
    }

    @Test
    void readsWhatScopesSay() {
        RouteConfig routes = Outcomes.good(RouteConversion.convert(Xds.routes("""
            {'name': 'r', 'virtual_hosts': [{'name': 'v', 'domains': ['*'],
              'typed_per_filter_config': {'auth': {'@type': 'type.googleapis.com/envoy.extensions.filters.http.ext_authz.v3.ExtAuthzPerRoute', 'disabled': true}},
              'rate_limits': [{'stage': 1, 'actions': [{'generic_key': {'descriptor_value': 'a.b'}}]}],
              'routes': [{'match': {'prefix': '/'}, 'metadata': {'filter_metadata': {'ns': {'k': 'v'}}},
                'typed_per_filter_config': {'auth': {'@type': 'type.googleapis.com/envoy.extensions.filters.http.ext_authz.v3.ExtAuthzPerRoute',
                  'check_settings': {'context_extensions': {'config_id': 'a.b'}}}},
                'route': {'include_vh_rate_limits': true, 'weighted_clusters': {'clusters': [{'name': 'c', 'weight': 1,
                    'typed_per_filter_config': {'auth': {'@type': 'type.googleapis.com/envoy.extensions.filters.http.ext_authz.v3.ExtAuthzPerRoute',
                      'check_settings': {'disable_request_body_buffering': true}}}}]},
                  'rate_limits': [{'actions': [
                    {'request_headers': {'header_name': 'X-User', 'descriptor_key': 'user', 'skip_if_absent': true}},
                    {'header_value_match': {'descriptor_value': 'm', 'headers': [{'name': 'x', 'string_match': {'prefix': 'p'}}]}},
                    {'metadata': {'descriptor_key': 'k', 'metadata_key': {'key': 'ns', 'path': [{'key': 'a'}]}, 'source': 'ROUTE_ENTRY'}}],
                    'limit': {'dynamic_metadata': {'metadata_key': {'key': 'ns', 'path': [{'key': 'l'}]}}}}]}}]}]}
            """)));
        RouteConfig.VirtualHost host = routes.virtualHosts().getFirst();
        RouteConfig.Route route = host.routes().getFirst();

        assertThat(host.filters().overrides()).containsEntry("auth", new FilterOverride.Disabled());
        assertThat(host.filters().rateLimits())
                .containsExactly(RateLimitRule.of(1, new RateLimitRule.GenericKey("generic_key", "a.b")));
        assertThat(route.scope().overrides())
                .containsEntry("auth", new FilterOverride.Authorize(Map.of("config_id", "a.b"), false, null));
        assertThat(route.scope().includeOuterRateLimits()).isTrue();
        assertThat(route.scope().metadata()).containsKey("ns");
        assertThat(route.scope().rateLimits())
                .containsExactly(new RateLimitRule(
                        0,
                        List.of(
                                new RateLimitRule.RequestHeader("x-user", "user", true),
                                new RateLimitRule.HeaderValueMatch(
                                        "header_match",
                                        "m",
                                        true,
                                        List.of(new RouteMatch.HeaderMatch(
                                                "x",
                                                new RouteMatch.StringMatch(
                                                        RouteMatch.StringMatch.Kind.PREFIX, "p", false),
                                                false,
                                                false))),
                                new RateLimitRule.MetadataValue(
                                        "k", new MetadataPath("ns", List.of("a")), true, "", false)),
                        new MetadataPath("ns", List.of("l")),
                        0));
        FilterScope cluster =
                ((RouteAction.Forward) route.action()).clusters().getFirst().filters();
        assertThat(cluster.overrides()).containsEntry("auth", new FilterOverride.Authorize(Map.of(), true, null));
    }

    @Test
    void refusesOverridesOfFiltersThatThereAreNot() {
        assertThat(Outcomes.problems(RouteConversion.convert(Xds.routes("""
            {'name': 'r', 'virtual_hosts': [{'name': 'v', 'domains': ['*'],
              'rate_limits': [{'stage': 11, 'actions': [{'dynamic_metadata': {'descriptor_key': 'k',
                'metadata_key': {'key': 'n', 'path': [{'key': 'p'}]}}}]}],
              'routes': [{'match': {'prefix': '/'}, 'route': {'cluster': 'c'}}]}]}
            """))))
                .anyMatch(problem -> problem.startsWith("virtual_hosts[0].rate_limits[0].stage: 11 (expected"))
                .anyMatch(problem -> problem.contains("actions[0].dynamic_metadata: not supported"));
    }

    private static List<HttpFilter> filters(String json) {
        return Outcomes.good(ListenerConversion.convert(Xds.listener(listener(json))))
                .filterChains()
                .getFirst()
                .http()
                .filters();
    }

    private static List<String> problems(String json) {
        return Outcomes.problems(ListenerConversion.convert(Xds.listener(listener(json))));
    }

    private static String listener(String filters) {
        return """
            {'name': 'l', 'address': {'socket_address': {'address': '::', 'port_value': 8080}},
             'filter_chains': [{'filters': [{'name': 'hcm', 'typed_config': {
               '@type': 'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
               'stat_prefix': 'http', 'rds': {'config_source': {'ads': {}}, 'route_config_name': 'routes'},
               'http_filters': [%s]}}]}]}
            """.formatted(filters);
    }
}
