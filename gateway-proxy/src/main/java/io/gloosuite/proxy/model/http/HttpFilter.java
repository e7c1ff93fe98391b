package io.gloosuite.proxy.model.http;

import io.gloosuite.proxy.model.http.HeaderMutations.Add;
import io.gloosuite.proxy.model.http.RouteMatch.StringMatch;
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
    record GrpcService(String cluster, String authority, Duration timeout, Map<String, String> metadata)
            implements AuthorizationService {
        public GrpcService {
            metadata = Map.copyOf(metadata);
        }
    }

    /** Who knows whether requests are authorized. */
    sealed interface AuthorizationService {}

    /**
     * An HTTP server that is asked by a request like the client's (xDS {@code ext_authz.v3.HttpService}). Its 200 lets pass. Names of
     * headers are matched in lower case.
     *
     * @param timeout of one call, to connect included
     * @param pathPrefix put before the client's path; may be empty
     * @param added headers of the call, in place of the client's
     * @param answer what becomes of the server's headers
     */
    record HttpService(String cluster, Duration timeout, String pathPrefix, List<Add> added, AnswerHeaders answer)
            implements AuthorizationService {
        public HttpService {
            added = List.copyOf(added);
        }

        public static HttpService of(String cluster, Duration timeout) {
            return new HttpService(cluster, timeout, "", List.of(), AnswerHeaders.NONE);
        }
    }

    /**
     * Where headers of an authorization server's answer go (xDS {@code AuthorizationResponse}).
     *
     * @param upstream to the endpoint, in place of the client's
     * @param upstreamAppended to the endpoint, beside the client's
     * @param client to the client when it is denied, {@code location} and {@code www-authenticate} besides; empty stands for all
     * @param clientOnSuccess to the client when it is let pass
     * @param metadata into the request's dynamic metadata
     */
    record AnswerHeaders(
            List<StringMatch> upstream,
            List<StringMatch> upstreamAppended,
            List<StringMatch> client,
            List<StringMatch> clientOnSuccess,
            List<StringMatch> metadata) {
        public static final AnswerHeaders NONE =
                new AnswerHeaders(List.of(), List.of(), List.of(), List.of(), List.of());

        public AnswerHeaders {
            upstream = List.copyOf(upstream);
            upstreamAppended = List.copyOf(upstreamAppended);
            client = List.copyOf(client);
            clientOnSuccess = List.copyOf(clientOnSuccess);
            metadata = List.copyOf(metadata);
        }
    }

    /**
     * Which of a client's headers an authorization service is told. Names are matched in lower case, pseudo headers too.
     *
     * @param allowed null allows a gRPC service all, an HTTP server none but what every call needs
     * @param disallowed not told though they are allowed
     */
    record ToldHeaders(@Nullable List<StringMatch> allowed, List<StringMatch> disallowed) {
        /** Nothing said. */
        public static final ToldHeaders DEFAULT = new ToldHeaders(null, List.of());

        public ToldHeaders {
            allowed = allowed == null ? null : List.copyOf(allowed);
            disallowed = List.copyOf(disallowed);
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
     * @param told of the client's headers
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
            AuthorizationService service,
            ToldHeaders told,
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
        public static ExtAuthz of(String name, AuthorizationService service) {
            return new ExtAuthz(
                    name, service, ToldHeaders.DEFAULT, false, false, 403, null, false, List.of(), List.of(), "");
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
