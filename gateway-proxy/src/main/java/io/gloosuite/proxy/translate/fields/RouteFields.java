package io.gloosuite.proxy.translate.fields;

import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.route.v3.DirectResponseAction;
import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.config.route.v3.QueryParameterMatcher;
import io.envoyproxy.envoy.config.route.v3.RedirectAction;
import io.envoyproxy.envoy.config.route.v3.RetryPolicy;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster;
import java.util.ArrayList;
import java.util.List;

/** Messages of a route configuration. */
final class RouteFields {
    private static final String DESCRIBES = "describes, nothing matches it";

    static final List<FieldRules> RULES = List.of(
            withHeaders(
                            RouteConfiguration.getDefaultInstance(),
                            "name",
                            "virtual_hosts",
                            "ignore_port_in_host_matching")
                    .accept("validate_clusters", "a cluster may come later: until then its routes answer 503")
                    .accept("max_direct_response_body_size_bytes", "a limit for who writes the configuration")
                    .accept("metadata", DESCRIBES),
            withHeaders(
                            VirtualHost.getDefaultInstance(),
                            "name",
                            "domains",
                            "routes",
                            "retry_policy",
                            "typed_per_filter_config",
                            "rate_limits")
                    .accept("metadata", DESCRIBES),
            withHeaders(
                    Route.getDefaultInstance(),
                    "name",
                    "match",
                    "route",
                    "redirect",
                    "direct_response",
                    "typed_per_filter_config",
                    "metadata"),
            FieldRules.of(
                    RouteMatch.getDefaultInstance(),
                    "prefix",
                    "path",
                    "safe_regex",
                    "path_separated_prefix",
                    "case_sensitive",
                    "headers",
                    "query_parameters"),
            FieldRules.of(
                    HeaderMatcher.getDefaultInstance(),
                    "name",
                    "string_match",
                    "range_match",
                    "present_match",
                    "invert_match",
                    "treat_missing_header_as_empty"),
            FieldRules.of(QueryParameterMatcher.getDefaultInstance(), "name", "string_match", "present_match"),
            FieldRules.of(
                    RouteAction.getDefaultInstance(),
                    "cluster",
                    "weighted_clusters",
                    "cluster_not_found_response_code",
                    "prefix_rewrite",
                    "regex_rewrite",
                    "host_rewrite_literal",
                    "auto_host_rewrite",
                    "host_rewrite_header",
                    "timeout",
                    "idle_timeout",
                    "rate_limits",
                    "include_vh_rate_limits",
                    "retry_policy"),
            FieldRules.of(WeightedCluster.getDefaultInstance(), "clusters"),
            withHeaders(
                    WeightedCluster.ClusterWeight.getDefaultInstance(), "name", "weight", "typed_per_filter_config"),
            FieldRules.of(
                    RetryPolicy.getDefaultInstance(),
                    "retry_on",
                    "num_retries",
                    "per_try_timeout",
                    "retriable_status_codes",
                    "retry_back_off"),
            FieldRules.of(RetryPolicy.RetryBackOff.getDefaultInstance(), "base_interval", "max_interval"),
            FieldRules.of(
                    RedirectAction.getDefaultInstance(),
                    "https_redirect",
                    "scheme_redirect",
                    "host_redirect",
                    "port_redirect",
                    "path_redirect",
                    "prefix_rewrite",
                    "regex_rewrite",
                    "response_code",
                    "strip_query"),
            FieldRules.of(DirectResponseAction.getDefaultInstance(), "status", "body"));

    private RouteFields() {}

    private static FieldRules withHeaders(Message prototype, String... mapped) {
        List<String> all = new ArrayList<>(List.of(mapped));
        all.addAll(List.of(
                "request_headers_to_add",
                "request_headers_to_remove",
                "response_headers_to_add",
                "response_headers_to_remove"));
        return FieldRules.of(prototype, all.toArray(String[]::new));
    }
}
