package io.gloosuite.api.extauth;

import io.gloosuite.api.shape.Required;
import io.gloosuite.api.shape.Sensitive;
import io.gloosuite.api.shape.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A server of the user's own that decides.
 *
 * @param config handed to it as it is
 * @param failureModeAllow true to let requests pass when it cannot be asked
 */
@Shape(oneOf = {"grpc", "http"})
public record PassThroughAuth(
        @Nullable Grpc grpc,
        @Nullable Http http,
        @Sensitive @Nullable JsonNode config,
        boolean failureModeAllow) {

    /** A server of Envoy's authorization protocol; {@code connectionTimeout} missing means 5 seconds. */
    public record Grpc(
            @Required String address,
            @Nullable Duration connectionTimeout,
            @Nullable Tls tlsConfig,
            @Nullable RetryPolicy retryPolicy) {}

    /** TLS by the platform's trust. */
    public record Tls() {}

    /** When to ask again; missing means once more. */
    public record RetryPolicy(
            @Nullable Integer numRetries, @Nullable BackOff retryBackOff) {}

    /** Pause before asking again, growing from 1 second at most tenfold unless told otherwise. */
    public record BackOff(
            @Nullable Duration baseInterval, @Nullable Duration maxInterval) {}

    /** A server that is asked by a POST; {@code connectionTimeout} missing means 5 seconds. */
    public record Http(
            @Required String url,
            @Nullable Request request,
            @Nullable Response response,
            @Nullable Duration connectionTimeout,
            @Nullable ConnectionPool connectionPool) {}

    /** What the server is told. */
    public record Request(
            List<String> allowedHeaders,
            @Sensitive Map<String, String> headersToAdd,
            boolean passThroughState,
            boolean passThroughFilterMetadata,
            boolean passThroughBody) {}

    /** What of its answer is heeded. */
    public record Response(
            List<String> allowedUpstreamHeaders,
            List<String> allowedUpstreamHeadersToOverwrite,
            List<String> allowedClientHeadersOnDenied,
            boolean readStateFromResponse) {}

    /** Connections that are kept; missing means at most 100. */
    public record ConnectionPool(@Nullable Integer maxConnections) {}
}
