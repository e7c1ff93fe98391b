package io.gloosuite.proxy.translate;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions.ExplicitHttpConfig;
import io.gloosuite.proxy.model.ClusterConfig;
import io.gloosuite.proxy.translate.fields.Place;
import io.gloosuite.proxy.translate.fields.Values;
import java.time.Duration;

/**
 * How HTTP is spoken with the endpoints of a cluster.
 *
 * @param maxRequestsPerConnection 0 is no limit
 */
record UpstreamHttp(ClusterConfig.Protocol protocol, int maxRequestsPerConnection, Duration idleTimeout) {
    private static final String KEY = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";
    private static final Duration DEFAULT_IDLE_TIMEOUT = Duration.ofHours(1);
    private static final UpstreamHttp DEFAULT = new UpstreamHttp(ClusterConfig.Protocol.HTTP1, 0, DEFAULT_IDLE_TIMEOUT);

    static UpstreamHttp of(Cluster cluster, Place place) {
        UpstreamHttp http = DEFAULT;
        for (var entry : cluster.getTypedExtensionProtocolOptionsMap().entrySet()) {
            Place at = place.item(entry.getKey());
            if (entry.getKey().equals(KEY)) {
                http = of(entry.getValue(), at);
            } else {
                at.problem("unknown (expected: " + KEY + ")");
            }
        }
        return http;
    }

    private static UpstreamHttp of(Any packed, Place place) {
        return Values.unpack(packed, HttpProtocolOptions.class, place)
                .map(options -> of(options, place))
                .orElse(DEFAULT);
    }

    private static UpstreamHttp of(HttpProtocolOptions options, Place place) {
        var common = options.getCommonHttpProtocolOptions();
        return new UpstreamHttp(
                protocol(options.getExplicitHttpConfig(), place.field("explicit_http_config")),
                common.hasMaxRequestsPerConnection() ? Values.unsigned(common.getMaxRequestsPerConnection()) : 0,
                common.hasIdleTimeout() ? Values.duration(common.getIdleTimeout()) : DEFAULT_IDLE_TIMEOUT);
    }

    private static ClusterConfig.Protocol protocol(ExplicitHttpConfig config, Place place) {
        if (config.getHttpProtocolOptions().getAcceptHttp10()) {
            place.field("http_protocol_options").field("accept_http_10").problem("is for listeners");
        }
        if (config.getHttp2ProtocolOptions().hasMaxConcurrentStreams()) {
            place.field("http2_protocol_options")
                    .field("max_concurrent_streams")
                    .problem("not supported for clusters by this data plane (mend: remove it)");
        }
        return config.hasHttp2ProtocolOptions() ? ClusterConfig.Protocol.HTTP2 : ClusterConfig.Protocol.HTTP1;
    }
}
