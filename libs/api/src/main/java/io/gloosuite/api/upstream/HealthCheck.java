package io.gloosuite.api.upstream;

import io.gloosuite.api.shape.Required;
import io.gloosuite.api.shape.Shape;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A probe of each host of an upstream. */
@Shape(
        oneOf = {"httpHealthCheck", "tcpHealthCheck", "grpcHealthCheck", "customHealthCheck"},
        unsupported = "customHealthCheck",
        unheeded = {
            "intervalJitter",
            "initialJitter",
            "intervalJitterPercent",
            "noTrafficInterval",
            "unhealthyInterval",
            "unhealthyEdgeInterval",
            "healthyEdgeInterval",
            "eventLogPath",
            "alwaysLogHealthCheckFailures"
        })
public record HealthCheck(
        @Nullable Duration timeout,
        @Nullable Duration interval,
        @Required Integer unhealthyThreshold,
        @Required Integer healthyThreshold,
        @Nullable Boolean reuseConnection,
        @Nullable Http httpHealthCheck,
        @Nullable Tcp tcpHealthCheck,
        @Nullable Grpc grpcHealthCheck) {

    /** A request that must be answered with 200. */
    @Shape(unsupported = {"requestHeadersToAdd", "requestHeadersToRemove", "responseAssertions", "useHttp2"})
    public record Http(
            @Nullable String host,
            @Required String path,
            @Nullable String serviceName,
            @Nullable String method,
            List<StatusRange> expectedStatuses) {}

    /** Statuses from {@code start} up to and without {@code end}. */
    public record StatusRange(
            @Required Long start, @Required Long end) {}

    /** A connection that must be accepted. */
    @Shape(unsupported = {"send", "receive"})
    public record Tcp() {}

    /** A call of gRPC's health service. */
    @Shape(unsupported = "initialMetadata")
    public record Grpc(
            @Nullable String serviceName, @Nullable String authority) {}
}
