package io.gloosuite.gloo.translate.cluster;

import static io.gloosuite.gloo.translate.wire.Protos.bool;
import static io.gloosuite.gloo.translate.wire.Protos.duration;
import static io.gloosuite.gloo.translate.wire.Protos.set;
import static io.gloosuite.gloo.translate.wire.Protos.uint32;

import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Http1ProtocolOptions;
import io.envoyproxy.envoy.config.core.v3.Http2ProtocolOptions;
import io.envoyproxy.envoy.config.core.v3.HttpProtocolOptions.HeadersWithUnderscoresAction;
import io.envoyproxy.envoy.config.core.v3.TypedExtensionConfig;
import io.envoyproxy.envoy.extensions.http.header_formatters.preserve_case.v3.PreserveCaseFormatterConfig;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import io.gloosuite.api.upstream.ConnectionConfig;
import io.gloosuite.api.upstream.UpstreamSpec;
import io.gloosuite.api.upstream.UpstreamSpec.ProtocolSelection;
import io.gloosuite.gloo.translate.wire.Wire;
import org.jspecify.annotations.Nullable;

/** Which HTTP a cluster speaks, and how. Nothing is said when nothing was: HTTP/1.1. */
final class HttpOptions {

    private static final String EXTENSION = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";

    private final UpstreamSpec spec;
    private final @Nullable ConnectionConfig connection;

    private HttpOptions(UpstreamSpec spec) {
        this.spec = spec;
        this.connection = spec.connectionConfig();
    }

    static void apply(UpstreamSpec spec, Cluster.Builder cluster) {
        HttpOptions options = new HttpOptions(spec);
        if (options.saySomething()) {
            cluster.putTypedExtensionProtocolOptions(EXTENSION, Wire.any(options.message()));
        }
    }

    private boolean saySomething() {
        boolean protocol = useHttp2() || spec.protocolSelection() == ProtocolSelection.USE_DOWNSTREAM_PROTOCOL;
        boolean limits = connection != null
                && (connection.maxRequestsPerConnection() != null
                        || connection.commonHttpProtocolOptions() != null
                        || connection.http1ProtocolOptions() != null);
        return protocol || limits || spec.overrideStreamErrorOnInvalidHttpMessage() != null;
    }

    private boolean useHttp2() {
        return Boolean.TRUE.equals(spec.useHttp2());
    }

    private HttpProtocolOptions message() {
        HttpProtocolOptions.Builder message = HttpProtocolOptions.newBuilder();
        common(message);
        if (spec.protocolSelection() == ProtocolSelection.USE_DOWNSTREAM_PROTOCOL) {
            message.getUseDownstreamProtocolConfigBuilder()
                    .setHttpProtocolOptions(http1())
                    .setHttp2ProtocolOptions(http2());
        } else if (useHttp2()) {
            message.getExplicitHttpConfigBuilder().setHttp2ProtocolOptions(http2());
        } else {
            message.getExplicitHttpConfigBuilder().setHttpProtocolOptions(http1());
        }
        return message.build();
    }

    private void common(HttpProtocolOptions.Builder message) {
        if (connection == null) {
            return;
        }
        uint32(
                connection.maxRequestsPerConnection(),
                value -> message.getCommonHttpProtocolOptionsBuilder().setMaxRequestsPerConnection(value));
        ConnectionConfig.HttpProtocolOptions options = connection.commonHttpProtocolOptions();
        if (options != null) {
            var common = message.getCommonHttpProtocolOptionsBuilder();
            duration(options.idleTimeout(), common::setIdleTimeout);
            uint32(options.maxHeadersCount(), common::setMaxHeadersCount);
            duration(options.maxStreamDuration(), common::setMaxStreamDuration);
            set(
                    options.headersWithUnderscoresAction(),
                    action -> common.setHeadersWithUnderscoresAction(envoys(action)));
        }
    }

    private static HeadersWithUnderscoresAction envoys(ConnectionConfig.HeadersWithUnderscoresAction action) {
        return switch (action) {
            case ALLOW -> HeadersWithUnderscoresAction.ALLOW;
            case REJECT_CLIENT_REQUEST -> HeadersWithUnderscoresAction.REJECT_REQUEST;
            case DROP_HEADER -> HeadersWithUnderscoresAction.DROP_HEADER;
        };
    }

    private Http2ProtocolOptions http2() {
        Http2ProtocolOptions.Builder http2 = Http2ProtocolOptions.newBuilder();
        uint32(spec.initialStreamWindowSize(), http2::setInitialStreamWindowSize);
        uint32(spec.initialConnectionWindowSize(), http2::setInitialConnectionWindowSize);
        uint32(spec.maxConcurrentStreams(), http2::setMaxConcurrentStreams);
        bool(spec.overrideStreamErrorOnInvalidHttpMessage(), http2::setOverrideStreamErrorOnInvalidHttpMessage);
        return http2.build();
    }

    private Http1ProtocolOptions http1() {
        Http1ProtocolOptions.Builder http1 = Http1ProtocolOptions.newBuilder();
        ConnectionConfig.Http1ProtocolOptions options = connection == null ? null : connection.http1ProtocolOptions();
        if (options == null) {
            return http1.build();
        }
        set(options.enableTrailers(), http1::setEnableTrailers);
        bool(options.overrideStreamErrorOnInvalidHttpMessage(), http1::setOverrideStreamErrorOnInvalidHttpMessage);
        if (Boolean.TRUE.equals(options.properCaseHeaderKeyFormat())) {
            http1.getHeaderKeyFormatBuilder().getProperCaseWordsBuilder();
        } else if (Boolean.TRUE.equals(options.preserveCaseHeaderKeyFormat())) {
            http1.getHeaderKeyFormatBuilder()
                    .setStatefulFormatter(TypedExtensionConfig.newBuilder()
                            .setName("envoy.http.stateful_header_formatters.preserve_case")
                            .setTypedConfig(Wire.any(PreserveCaseFormatterConfig.getDefaultInstance())));
        }
        return http1.build();
    }
}
