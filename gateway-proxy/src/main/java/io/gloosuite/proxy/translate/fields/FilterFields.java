package io.gloosuite.proxy.translate.fields;

import io.envoyproxy.envoy.config.core.v3.GrpcService;
import io.envoyproxy.envoy.config.core.v3.HttpUri;
import io.envoyproxy.envoy.config.core.v3.RuntimeFractionalPercent;
import io.envoyproxy.envoy.config.ratelimit.v3.RateLimitServiceConfig;
import io.envoyproxy.envoy.config.route.v3.RateLimit;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.AuthorizationRequest;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.AuthorizationResponse;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.BufferSettings;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.CheckSettings;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.ExtAuthz;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.ExtAuthzPerRoute;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.HttpService;
import io.envoyproxy.envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit;
import io.envoyproxy.envoy.type.matcher.v3.ListStringMatcher;
import io.envoyproxy.envoy.type.metadata.v3.MetadataKey;
import io.envoyproxy.envoy.type.v3.FractionalPercent;
import io.envoyproxy.envoy.type.v3.HttpStatus;
import io.envoyproxy.envoy.type.v3.TokenBucket;
import java.util.List;

/** Messages of filters that requests pass. */
final class FilterFields {
    private static final String NO_RUNTIME = "there is no runtime that could change the value";
    private static final String STATISTICS_ONLY = "changes statistics only";
    private static final String NO_DESCRIPTORS = "concerns descriptors, which are refused";

    static final List<FieldRules> RULES = List.of(
            FieldRules.of(
                            ExtAuthz.getDefaultInstance(),
                            "grpc_service",
                            "http_service",
                            "allowed_headers",
                            "disallowed_headers",
                            "transport_api_version",
                            "failure_mode_allow",
                            "failure_mode_allow_header_add",
                            "with_request_body",
                            "clear_route_cache",
                            "status_on_error",
                            "metadata_context_namespaces",
                            "route_metadata_context_namespaces",
                            "stat_prefix")
                    .accept("validate_mutations", "changes are always validated; a bad one is an error")
                    .accept("charge_cluster_response_stats", STATISTICS_ONLY)
                    .accept("emit_filter_state_stats", STATISTICS_ONLY),
            FieldRules.of(
                    HttpService.getDefaultInstance(),
                    "server_uri",
                    "path_prefix",
                    "authorization_request",
                    "authorization_response"),
            FieldRules.of(HttpUri.getDefaultInstance(), "cluster", "timeout")
                    .accept("uri", "the cluster is where the server is; calls have the client's host and path"),
            FieldRules.of(AuthorizationRequest.getDefaultInstance(), "allowed_headers", "headers_to_add"),
            FieldRules.of(
                    AuthorizationResponse.getDefaultInstance(),
                    "allowed_upstream_headers",
                    "allowed_upstream_headers_to_append",
                    "allowed_client_headers",
                    "allowed_client_headers_on_success",
                    "dynamic_metadata_from_headers"),
            FieldRules.of(ListStringMatcher.getDefaultInstance(), "patterns"),
            FieldRules.of(
                    BufferSettings.getDefaultInstance(), "max_request_bytes", "allow_partial_message", "pack_as_bytes"),
            FieldRules.of(ExtAuthzPerRoute.getDefaultInstance(), "disabled", "check_settings"),
            FieldRules.of(
                    CheckSettings.getDefaultInstance(),
                    "context_extensions",
                    "disable_request_body_buffering",
                    "with_request_body"),
            FieldRules.of(GrpcService.getDefaultInstance(), "envoy_grpc", "timeout", "initial_metadata"),
            FieldRules.of(GrpcService.EnvoyGrpc.getDefaultInstance(), "cluster_name", "authority")
                    .accept("skip_envoy_headers", "no headers of Envoy's are added to calls"),
            FieldRules.of(
                    io.envoyproxy.envoy.extensions.filters.http.ratelimit.v3.RateLimit.getDefaultInstance(),
                    "domain",
                    "stage",
                    "request_type",
                    "timeout",
                    "failure_mode_deny",
                    "rate_limited_as_resource_exhausted",
                    "rate_limit_service",
                    "enable_x_ratelimit_headers",
                    "disable_x_envoy_ratelimited_header",
                    "rate_limited_status",
                    "status_on_error",
                    "stat_prefix"),
            FieldRules.of(RateLimitServiceConfig.getDefaultInstance(), "grpc_service", "transport_api_version"),
            FieldRules.of(
                            LocalRateLimit.getDefaultInstance(),
                            "stat_prefix",
                            "status",
                            "token_bucket",
                            "filter_enabled",
                            "filter_enforced",
                            "request_headers_to_add_when_not_enforced",
                            "response_headers_to_add",
                            "enable_x_ratelimit_headers",
                            "rate_limited_as_resource_exhausted")
                    .accept("stage", NO_DESCRIPTORS)
                    .accept("vh_rate_limits", NO_DESCRIPTORS)
                    .accept("always_consume_default_token_bucket", NO_DESCRIPTORS),
            FieldRules.of(TokenBucket.getDefaultInstance(), "max_tokens", "tokens_per_fill", "fill_interval"),
            FieldRules.of(RuntimeFractionalPercent.getDefaultInstance(), "default_value")
                    .accept("runtime_key", NO_RUNTIME),
            FieldRules.of(FractionalPercent.getDefaultInstance(), "numerator", "denominator"),
            FieldRules.of(HttpStatus.getDefaultInstance(), "code"),
            FieldRules.of(RateLimit.getDefaultInstance(), "stage", "actions", "limit", "hits_addend")
                    .accept("disable_key", NO_RUNTIME),
            FieldRules.of(RateLimit.Override.getDefaultInstance(), "dynamic_metadata"),
            FieldRules.of(RateLimit.Override.DynamicMetadata.getDefaultInstance(), "metadata_key"),
            FieldRules.of(RateLimit.HitsAddend.getDefaultInstance(), "number"),
            FieldRules.of(
                    RateLimit.Action.getDefaultInstance(),
                    "source_cluster",
                    "destination_cluster",
                    "request_headers",
                    "query_parameters",
                    "remote_address",
                    "masked_remote_address",
                    "generic_key",
                    "header_value_match",
                    "query_parameter_value_match",
                    "metadata"),
            FieldRules.of(RateLimit.Action.SourceCluster.getDefaultInstance()),
            FieldRules.of(RateLimit.Action.DestinationCluster.getDefaultInstance()),
            FieldRules.of(
                    RateLimit.Action.RequestHeaders.getDefaultInstance(),
                    "header_name",
                    "descriptor_key",
                    "skip_if_absent"),
            FieldRules.of(
                    RateLimit.Action.QueryParameters.getDefaultInstance(),
                    "query_parameter_name",
                    "descriptor_key",
                    "skip_if_absent"),
            FieldRules.of(RateLimit.Action.RemoteAddress.getDefaultInstance()),
            FieldRules.of(
                    RateLimit.Action.MaskedRemoteAddress.getDefaultInstance(),
                    "v4_prefix_mask_len",
                    "v6_prefix_mask_len"),
            FieldRules.of(RateLimit.Action.GenericKey.getDefaultInstance(), "descriptor_key", "descriptor_value"),
            FieldRules.of(
                    RateLimit.Action.HeaderValueMatch.getDefaultInstance(),
                    "descriptor_key",
                    "descriptor_value",
                    "expect_match",
                    "headers"),
            FieldRules.of(
                    RateLimit.Action.QueryParameterValueMatch.getDefaultInstance(),
                    "descriptor_key",
                    "descriptor_value",
                    "expect_match",
                    "query_parameters"),
            FieldRules.of(
                    RateLimit.Action.MetaData.getDefaultInstance(),
                    "descriptor_key",
                    "metadata_key",
                    "default_value",
                    "source",
                    "skip_if_absent"),
            FieldRules.of(MetadataKey.getDefaultInstance(), "key", "path"),
            FieldRules.of(MetadataKey.PathSegment.getDefaultInstance(), "key"));

    private FilterFields() {}
}
