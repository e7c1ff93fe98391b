package io.gloosuite.proxy.translate.fields;

import io.envoyproxy.envoy.config.accesslog.v3.AccessLog;
import io.envoyproxy.envoy.config.core.v3.Http1ProtocolOptions;
import io.envoyproxy.envoy.config.core.v3.Http2ProtocolOptions;
import io.envoyproxy.envoy.config.core.v3.HttpProtocolOptions;
import io.envoyproxy.envoy.config.core.v3.SubstitutionFormatString;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.FilterChainMatch;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.listener.v3.ListenerFilter;
import io.envoyproxy.envoy.extensions.access_loggers.file.v3.FileAccessLog;
import io.envoyproxy.envoy.extensions.access_loggers.stream.v3.StdoutAccessLog;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.Rds;
import java.util.List;

/** Messages of a listener. */
final class ListenerFields {
    private static final String BOUNDED_BUFFERS = "bodies are streamed: what is buffered of a connection is bounded";
    private static final String STATISTICS_ONLY = "names statistics only";

    static final List<FieldRules> RULES = List.of(
            FieldRules.of(
                            Listener.getDefaultInstance(),
                            "name",
                            "address",
                            "filter_chains",
                            "default_filter_chain",
                            "listener_filters",
                            "listener_filters_timeout")
                    .accept("stat_prefix", STATISTICS_ONLY)
                    .accept("traffic_direction", "nothing here depends on it")
                    .accept("enable_reuse_port", "how connections spread over threads is not visible to clients")
                    .accept("per_connection_buffer_limit_bytes", BOUNDED_BUFFERS)
                    .accept("metadata", "describes, nothing matches it"),
            FieldRules.of(ListenerFilter.getDefaultInstance(), "typed_config")
                    .accept("name", "the type of typed_config decides"),
            FieldRules.of(TlsInspector.getDefaultInstance()),
            FieldRules.of(
                            FilterChain.getDefaultInstance(),
                            "filter_chain_match",
                            "filters",
                            "transport_socket",
                            "transport_socket_connect_timeout")
                    .accept("name", STATISTICS_ONLY)
                    .accept("metadata", "describes, nothing matches it"),
            FieldRules.of(FilterChainMatch.getDefaultInstance(), "server_names", "transport_protocol"),
            FieldRules.of(Filter.getDefaultInstance(), "typed_config")
                    .accept("name", "the type of typed_config decides"),
            FieldRules.of(
                    HttpConnectionManager.getDefaultInstance(),
                    "codec_type",
                    "stat_prefix",
                    "rds",
                    "route_config",
                    "http_filters",
                    "common_http_protocol_options",
                    "http_protocol_options",
                    "http2_protocol_options",
                    "server_name",
                    "max_request_headers_kb",
                    "stream_idle_timeout",
                    "request_headers_timeout",
                    "drain_timeout",
                    "access_log",
                    "use_remote_address",
                    "normalize_path",
                    "generate_request_id",
                    "upgrade_configs",
                    "strip_matching_host_port",
                    "strip_any_host_port"),
            FieldRules.of(HttpConnectionManager.UpgradeConfig.getDefaultInstance(), "upgrade_type", "enabled"),
            FieldRules.of(Rds.getDefaultInstance(), "config_source", "route_config_name"),
            FieldRules.of(HttpFilter.getDefaultInstance(), "typed_config", "disabled")
                    .accept("name", "the type of typed_config decides"),
            FieldRules.of(Router.getDefaultInstance()).accept("dynamic_stats", STATISTICS_ONLY),
            FieldRules.of(HttpProtocolOptions.getDefaultInstance(), "idle_timeout", "max_requests_per_connection"),
            FieldRules.of(Http1ProtocolOptions.getDefaultInstance(), "accept_http_10"),
            FieldRules.of(Http2ProtocolOptions.getDefaultInstance(), "max_concurrent_streams"),
            FieldRules.of(AccessLog.getDefaultInstance(), "typed_config")
                    .accept("name", "the type of typed_config decides"),
            FieldRules.of(FileAccessLog.getDefaultInstance(), "path", "log_format"),
            FieldRules.of(StdoutAccessLog.getDefaultInstance(), "log_format"),
            FieldRules.of(SubstitutionFormatString.getDefaultInstance(), "text_format_source", "json_format"));

    private ListenerFields() {}
}
