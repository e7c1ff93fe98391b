package io.gloosuite.proxy.translate;

import com.google.protobuf.Duration;
import com.google.protobuf.UInt32Value;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.UpgradeConfig;
import io.gloosuite.proxy.model.HttpConnectionConfig;
import io.gloosuite.proxy.translate.fields.Place;
import io.gloosuite.proxy.translate.fields.Values;
import io.gloosuite.proxy.translate.filters.FilterConversion;

/** {@code HttpConnectionManager} of a filter chain. Defaults are Envoy's. */
final class HttpConversion {
    private static final HttpConnectionConfig DEFAULTS = HttpConnectionConfig.of("", "");
    private static final String WEBSOCKET = "websocket";

    private HttpConversion() {}

    static HttpConnectionConfig convert(HttpConnectionManager manager, Place place) {
        connectionLimits(manager, place);
        return new HttpConnectionConfig(
                manager.getStatPrefix(),
                routes(manager, place),
                manager.hasRouteConfig()
                        ? RouteConversion.convert(manager.getRouteConfig(), place.field("route_config"))
                        : null,
                codec(manager, place.field("codec_type")),
                manager.getServerName().isEmpty() ? DEFAULTS.serverName() : manager.getServerName(),
                manager.getUseRemoteAddress().getValue(),
                !manager.hasGenerateRequestId()
                        || manager.getGenerateRequestId().getValue(),
                hostPort(manager),
                manager.getHttpProtocolOptions().getAcceptHttp10(),
                websocket(manager, place.field("upgrade_configs")),
                duration(
                        manager.getCommonHttpProtocolOptions().hasIdleTimeout(),
                        manager.getCommonHttpProtocolOptions().getIdleTimeout(),
                        DEFAULTS.idleTimeout()),
                duration(manager.hasStreamIdleTimeout(), manager.getStreamIdleTimeout(), DEFAULTS.streamIdleTimeout()),
                Values.duration(manager.getRequestHeadersTimeout()),
                duration(manager.hasDrainTimeout(), manager.getDrainTimeout(), DEFAULTS.drainTimeout()),
                number(
                        manager.hasMaxRequestHeadersKb(),
                        manager.getMaxRequestHeadersKb(),
                        DEFAULTS.maxRequestHeadersKib()),
                number(
                        manager.getHttp2ProtocolOptions().hasMaxConcurrentStreams(),
                        manager.getHttp2ProtocolOptions().getMaxConcurrentStreams(),
                        DEFAULTS.maxConcurrentStreams()),
                manager.getNormalizePath().getValue(),
                AccessLogConversion.convert(manager.getAccessLogList(), place.field("access_log")),
                FilterConversion.convert(manager.getHttpFiltersList(), place.field("http_filters")));
    }

    private static void connectionLimits(HttpConnectionManager manager, Place place) {
        if (manager.getCommonHttpProtocolOptions().hasMaxRequestsPerConnection()) {
            place.field("common_http_protocol_options")
                    .field("max_requests_per_connection")
                    .problem("not supported for listeners by this data plane (mend: remove it)");
        }
    }

    private static String routes(HttpConnectionManager manager, Place place) {
        return switch (manager.getRouteSpecifierCase()) {
            case RDS -> {
                Values.requireAds(
                        manager.getRds().getConfigSource(), place.field("rds").field("config_source"));
                yield manager.getRds().getRouteConfigName();
            }
            case ROUTE_CONFIG -> manager.getRouteConfig().getName();
            case SCOPED_ROUTES, ROUTESPECIFIER_NOT_SET -> {
                place.problem("no routes (expected: rds or route_config)");
                yield "";
            }
        };
    }

    private static HttpConnectionConfig.Codec codec(HttpConnectionManager manager, Place place) {
        return switch (manager.getCodecType()) {
            case AUTO -> HttpConnectionConfig.Codec.AUTO;
            case HTTP1 -> HttpConnectionConfig.Codec.HTTP1;
            case HTTP2 -> HttpConnectionConfig.Codec.HTTP2;
            case HTTP3, UNRECOGNIZED -> {
                place.problem(manager.getCodecType()
                        + " is not supported by this data plane (expected: AUTO, HTTP1 or HTTP2)");
                yield HttpConnectionConfig.Codec.AUTO;
            }
        };
    }

    private static HttpConnectionConfig.HostPort hostPort(HttpConnectionManager manager) {
        if (manager.getStripAnyHostPort()) {
            return HttpConnectionConfig.HostPort.STRIP_ANY;
        }
        return manager.getStripMatchingHostPort()
                ? HttpConnectionConfig.HostPort.STRIP_MATCHING
                : HttpConnectionConfig.HostPort.KEEP;
    }

    private static boolean websocket(HttpConnectionManager manager, Place place) {
        boolean enabled = false;
        for (int index = 0; index < manager.getUpgradeConfigsCount(); index++) {
            UpgradeConfig upgrade = manager.getUpgradeConfigs(index);
            if (upgrade.getUpgradeType().equalsIgnoreCase(WEBSOCKET)) {
                enabled = !upgrade.hasEnabled() || upgrade.getEnabled().getValue();
            } else {
                place.item(index)
                        .field("upgrade_type")
                        .problem(upgrade.getUpgradeType()
                                + " is not supported by this data plane (expected: websocket)");
            }
        }
        return enabled;
    }

    private static java.time.Duration duration(boolean given, Duration duration, java.time.Duration otherwise) {
        return given ? Values.duration(duration) : otherwise;
    }

    private static int number(boolean given, UInt32Value number, int otherwise) {
        return given ? Values.unsigned(number) : otherwise;
    }
}
