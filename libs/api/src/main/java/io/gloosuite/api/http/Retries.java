package io.gloosuite.api.http;

import io.gloosuite.api.shape.Shape;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When to try a request again.
 *
 * @param retryOn Envoy's conditions, separated by commas, such as {@code 5xx,connect-failure}
 * @param numRetries how often at most; missing means once
 */
@Shape(unsupported = "previousPriorities")
public record Retries(
        @Nullable String retryOn,
        @Nullable Integer numRetries,
        @Nullable Duration perTryTimeout,
        @Nullable BackOff retryBackOff) {

    /** Pause before a retry, growing from {@code baseInterval} up to {@code maxInterval}. */
    public record BackOff(
            @Nullable Duration baseInterval, @Nullable Duration maxInterval) {}
}
