package io.gloosuite.proxy.translate.filters;

import io.envoyproxy.envoy.extensions.filters.http.ratelimit.v3.RateLimit;
import io.envoyproxy.envoy.extensions.filters.http.ratelimit.v3.RateLimit.XRateLimitHeadersRFCVersion;
import io.gloosuite.proxy.model.http.HttpFilter;
import io.gloosuite.proxy.model.http.RateLimitRule;
import io.gloosuite.proxy.translate.fields.Place;
import io.gloosuite.proxy.translate.fields.Values;
import java.time.Duration;

/** {@code RateLimit} of a listener. */
final class RateLimitConversion {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(20);
    private static final int DEFAULT_LIMITED_STATUS = 429;
    private static final int DEFAULT_ERROR_STATUS = 500;
    private static final int MIN_STATUS = 400;

    private RateLimitConversion() {}

    static HttpFilter convert(String name, RateLimit filter, Place place) {
        Place service = place.field("rate_limit_service");
        GrpcConversion.requireV3(
                filter.getRateLimitService().getTransportApiVersion(), service.field("transport_api_version"));
        if (filter.getDomain().isEmpty()) {
            place.field("domain").problem("empty (expected: a domain of the rate limit service)");
        }
        requestType(filter.getRequestType(), place.field("request_type"));
        return new HttpFilter.RateLimit(
                name,
                GrpcConversion.convert(
                        filter.getRateLimitService().getGrpcService(),
                        filter.hasTimeout() ? Values.duration(filter.getTimeout()) : DEFAULT_TIMEOUT,
                        service.field("grpc_service")),
                filter.getDomain(),
                stage(filter.getStage(), place.field("stage")),
                filter.getFailureModeDeny(),
                filter.getRateLimitedAsResourceExhausted(),
                filter.getEnableXRatelimitHeaders() == XRateLimitHeadersRFCVersion.DRAFT_VERSION_03,
                !filter.getDisableXEnvoyRatelimitedHeader(),
                status(filter.getRateLimitedStatus().getCodeValue(), DEFAULT_LIMITED_STATUS),
                status(filter.getStatusOnError().getCodeValue(), DEFAULT_ERROR_STATUS),
                filter.getStatPrefix());
    }

    /** 0 to 10. */
    static int stage(int stage, Place place) {
        if (stage < 0 || stage > RateLimitRule.MAX_STAGE) {
            place.problem(Integer.toUnsignedString(stage) + " (expected: 0 to " + RateLimitRule.MAX_STAGE + ")");
            return 0;
        }
        return stage;
    }

    /** As Envoy: what is no error is the default. */
    static int status(int code, int otherwise) {
        return code < MIN_STATUS ? otherwise : code;
    }

    private static void requestType(String type, Place place) {
        if (!type.isEmpty() && !type.equals("both")) {
            place.problem(type + " is not supported by this data plane (expected: both)");
        }
    }
}
