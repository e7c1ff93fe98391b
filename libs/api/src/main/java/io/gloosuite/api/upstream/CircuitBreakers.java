package io.gloosuite.api.upstream;

import org.jspecify.annotations.Nullable;

/** Limits on what may be open towards an upstream at once; what is missing is the data plane's default. */
public record CircuitBreakers(
        @Nullable Integer maxConnections,
        @Nullable Integer maxPendingRequests,
        @Nullable Integer maxRequests,
        @Nullable Integer maxRetries,
        @Nullable Boolean trackRemaining) {}
