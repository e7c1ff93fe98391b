package io.gloosuite.proxy.model.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What requests pass, in order, before the action of their route (xDS {@code HttpFilter} without the router). */
public sealed interface HttpFilter {
    /** What routes call it in {@link FilterScope#overrides}; filters of one name share their overrides. */
    String name();

    /**
     * Where a gRPC service is (xDS {@code GrpcService}).
     *
     * @param cluster speaks HTTP/2
     * @param authority empty takes the cluster's name
     * @param timeout of one call, to connect included
     * @param metadata sent with each call, names in lower case
     */
    record GrpcService(String cluster, String authority, Duration timeout, Map<String, String> metadata) {
        public GrpcService {
            metadata = Map.copyOf(metadata);
        }
    }

    /**
     * How much of a request's body is needed.
     *
     * @param maxBytes more is answered 413, or left out where a part is enough
     * @param allowPartial whether the beginning of a longer body is enough
     * @param packAsBytes whether it is sent as it is; else as text, with {@code !} for what is no UTF-8
     */
    record BodyBuffer(int maxBytes, boolean allowPartial, boolean packAsBytes) {}

    /**
     * Asks an authorization service (xDS {@code ExtAuthz}).
     *
     * @param failureModeAllow whether requests pass when the service gives no answer
     * @param failureModeHeader whether such requests get {@code x-envoy-auth-failure-mode-allowed}
     * @param statusOnError answered when the service gives no answer
     * @param body null sends none
     * @param clearRouteCache whether the route is looked for again after the service changed the request
     * @param metadataNamespaces dynamic metadata that is sent
     * @param routeMetadataNamespaces metadata of the route that is sent
     * @param statPrefix part of the counters' names; may be empty
     */
    record ExtAuthz(
            String name,
            GrpcService service,
            boolean failureModeAllow,
            boolean failureModeHeader,
            int statusOnError,
            @Nullable BodyBuffer body,
            boolean clearRouteCache,
            List<String> metadataNamespaces,
            List<String> routeMetadataNamespaces,
            String statPrefix)
            implements HttpFilter {
        public ExtAuthz {
            metadataNamespaces = List.copyOf(metadataNamespaces);
            routeMetadataNamespaces = List.copyOf(routeMetadataNamespaces);
        }

        /** Envoy's defaults. */
        public static ExtAuthz of(String name, GrpcService service) {
            return new ExtAuthz(name, service, false, false, 403, null, false, List.of(), List.of(), "");
        }
    }

    /**
     * Asks a rate limit service (xDS {@code RateLimit}).
     *
     * @param stage the {@link RateLimitRule#stage} of the rules that it sends
     * @param failureModeDeny whether requests end when the service gives no answer
     * @param resourceExhausted whether gRPC clients are told {@code RESOURCE_EXHAUSTED} rather than {@code UNAVAILABLE}
     * @param limitHeaders whether responses get {@code x-ratelimit-*} (draft 03)
     * @param limitedHeader whether limited responses get {@code x-envoy-ratelimited}
     * @param limitedStatus 429 in Envoy
     * @param statusOnError 500 in Envoy
     * @param statPrefix part of the counters' names; may be empty
     */
    record RateLimit(
            String name,
            GrpcService service,
            String domain,
            int stage,
            boolean failureModeDeny,
            boolean resourceExhausted,
            boolean limitHeaders,
            boolean limitedHeader,
            int limitedStatus,
            int statusOnError,
            String statPrefix)
            implements HttpFilter {
        /** Envoy's defaults. */
        public static RateLimit of(String name, GrpcService service, String domain, int stage) {
            return new RateLimit(name, service, domain, stage, false, false, false, true, 429, 500, "");
        }
    }

    /**
     * A filter that is passed over, unless a route says something to it (xDS {@code HttpFilter.disabled}).
     *
     * @param filter what it is then
     */
    record Optional(HttpFilter filter) implements HttpFilter {
        @Override
        public String name() {
            return filter.name();
        }
    }

    /**
     * Limits requests of this process (xDS {@code LocalRateLimit}).
     *
     * @param limit for routes without one of their own
     */
    record LocalRateLimit(String name, LocalLimit limit) implements HttpFilter {}
}
