package io.gloosuite.proxy.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.proxy.fixtures.Xds;
import io.gloosuite.proxy.model.RetryPolicy;
import io.gloosuite.proxy.model.RouteAction;
import io.gloosuite.proxy.model.RouteConfig;
import io.gloosuite.proxy.model.http.HeaderMutations;
import io.gloosuite.proxy.model.http.RouteMatch;
import io.gloosuite.proxy.model.http.RouteMatch.StringMatch;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouteConversionTest {
    @Test
    void forwardsWithEnvoysDefaults() {
        RouteConfig.Route route = route("'match': {'prefix': '/'}, 'route': {'cluster': 'a'}");

        assertThat(route.match()).isEqualTo(new RouteMatch(new RouteMatch.Prefix("/")));
        assertThat(route.action()).isEqualTo(RouteAction.Forward.to("a"));
        assertThat(route.filters()).isEmpty();
    }

    @Test
    void matchesOnPathHeadersAndQuery() {
        RouteMatch match = route("""
            'match': {'safe_regex': {'regex': '/a.*'}, 'case_sensitive': false,
              'headers': [
                {'name': ':method', 'string_match': {'exact': 'GET'}},
                {'name': 'X-A', 'range_match': {'start': 1, 'end': 3}, 'invert_match': true},
                {'name': 'x-b', 'present_match': true}],
              'query_parameters': [{'name': 'q', 'string_match': {'prefix': 'v', 'ignore_case': true}}]},
            'route': {'cluster': 'a'}
            """).match();

        assertThat(match)
                .isEqualTo(new RouteMatch(
                        new RouteMatch.Regex("/a.*"),
                        false,
                        List.of(
                                new RouteMatch.HeaderMatch(":method", StringMatch.exact("GET"), false, false),
                                new RouteMatch.HeaderMatch("x-a", new RouteMatch.Range(1, 3), true, false),
                                new RouteMatch.HeaderMatch("x-b", new RouteMatch.Present(true), false, false)),
                        List.of(new RouteMatch.QueryMatch("q", new StringMatch(StringMatch.Kind.PREFIX, "v", true)))));
    }

    @Test
    void splitsByWeightWithRewriteTimeoutAndRetries() {
        RouteAction action = route("""
            'match': {'path': '/x'}, 'route': {
              'weighted_clusters': {'clusters': [{'name': 'a', 'weight': 9}, {'name': 'b', 'weight': 1}]},
              'prefix_rewrite': '/y', 'timeout': '0s', 'host_rewrite_literal': 'h',
              'retry_policy': {'retry_on': '5xx, connect-failure', 'num_retries': 3, 'per_try_timeout': '1s'}}
            """).action();

        assertThat(action)
                .isEqualTo(new RouteAction.Forward(
                        List.of(
                                new RouteAction.WeightedCluster("a", 9, HeaderMutations.NONE),
                                new RouteAction.WeightedCluster("b", 1, HeaderMutations.NONE)),
                        new RouteAction.ReplacePrefix("/y"),
                        new RouteAction.LiteralHost("h"),
                        Duration.ZERO,
                        null,
                        new RetryPolicy(
                                Set.of(RetryPolicy.On.SERVER_ERROR, RetryPolicy.On.CONNECT_FAILURE),
                                3,
                                Duration.ofSeconds(1),
                                Set.of(),
                                Duration.ofMillis(25),
                                Duration.ofMillis(250)),
                        503));
    }

    @Test
    void redirects() {
        assertThat(route("'match': {'prefix': '/'}, 'redirect': {'https_redirect': true, 'response_code': 'FOUND'}")
                        .action())
                .isEqualTo(new RouteAction.Redirect("https", null, 0, new RouteAction.KeepPath(), 302, false));
    }

    @Test
    void answersByItself() {
        assertThat(route("'match': {'prefix': '/'}, 'direct_response': {'status': 418, 'body':"
                                + " {'inline_string': 'tea'}}")
                        .action())
                .isEqualTo(new RouteAction.DirectResponse(418, "tea"));
    }

    @Test
    void changesHeaders() {
        assertThat(route("""
            'match': {'prefix': '/'}, 'route': {'cluster': 'a'},
            'request_headers_to_add': [{'header': {'key': 'X-A', 'value': '1'},
              'append_action': 'OVERWRITE_IF_EXISTS_OR_ADD'}],
            'response_headers_to_remove': ['Server']
            """).headers())
                .isEqualTo(new HeaderMutations(
                        List.of(new HeaderMutations.Add("x-a", "1", HeaderMutations.Append.OVERWRITE_IF_EXISTS_OR_ADD)),
                        List.of(),
                        List.of(),
                        List.of("server")));
    }

    @Test
    void namesTheFiltersOfSpringCloudGateway() {
        assertThat(route("""
            'match': {'prefix': '/'}, 'route': {'cluster': 'a'},
            'typed_per_filter_config': {'io.gloosuite.gateway.filters': {
              '@type': 'type.googleapis.com/google.protobuf.Struct',
              'value': {'filters': ['mine', 'AddRequestHeader=X-A,1']}}}
            """).filters()).containsExactly("mine", "AddRequestHeader=X-A,1");
    }

    @Test
    void refusesFiltersOfEnvoy() {
        assertThat(problems("""
            'match': {'prefix': '/'}, 'route': {'cluster': 'a'}, 'typed_per_filter_config': {
              'envoy.filters.http.lua': {'@type': 'type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua'}}
            """))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("virtual_hosts[0].routes[0].typed_per_filter_config[envoy.filters.http.lua]: "));
    }

    @Test
    void refusesWhatItDoesNotDoByItsPath() {
        assertThat(problems("""
            'match': {'prefix': '/', 'grpc': {}},
            'route': {'cluster': 'a', 'request_mirror_policies': [{'cluster': 'b'}],
              'retry_policy': {'retry_on': 'envoy-ratelimited'}}
            """))
                .satisfiesExactlyInAnyOrder(
                        problem ->
                                assertThat(problem).startsWith("virtual_hosts[0].routes[0].match.grpc: not supported"),
                        problem -> assertThat(problem)
                                .startsWith("virtual_hosts[0].routes[0].route.request_mirror_policies: not supported"),
                        problem -> assertThat(problem)
                                .startsWith(
                                        "virtual_hosts[0].routes[0].route.retry_policy.retry_on: 'envoy-ratelimited'"));
    }

    @Test
    void refusesChangesOfHostByHeader() {
        assertThat(problems("""
            'match': {'prefix': '/'}, 'route': {'cluster': 'a'}, 'request_headers_to_remove': [':path']
            """))
                .singleElement()
                .asString()
                .startsWith("virtual_hosts[0].routes[0].request_headers_to_remove[0]: ':path' cannot be changed here");
    }

    private static RouteConfig.Route route(String route) {
        return Outcomes.good(RouteConversion.convert(configuration(route)))
                .virtualHosts()
                .getFirst()
                .routes()
                .getFirst();
    }

    private static List<String> problems(String route) {
        return Outcomes.problems(RouteConversion.convert(configuration(route)));
    }

    private static io.envoyproxy.envoy.config.route.v3.RouteConfiguration configuration(String route) {
        return Xds.routes(
                "{'name': 'r', 'virtual_hosts': [{'name': 'v', 'domains': ['*'], 'routes': [{%s}]}]}".formatted(route));
    }
}
