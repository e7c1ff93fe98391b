package io.gloosuite.proxy.model;

import java.time.Duration;
import java.util.Set;

/**
 * When a request is tried again (xDS {@code RetryPolicy}). A request whose body grew past the data plane's replay limit before the
 * answer came is not tried again.
 *
 * @param numRetries tries after the first
 * @param perTryTimeout zero is none; the end of it is tried again under every condition but {@link On#CONNECT_FAILURE} and {@link On#REFUSED_STREAM}
 * @param retriableStatusCodes for {@link On#RETRIABLE_STATUS_CODES}
 * @param backoffBase Envoy's default is 25 ms; waits are random, doubling, up to the maximum
 * @param backoffMax Envoy's default is 10 times the base
 */
public record RetryPolicy(
        Set<On> on,
        int numRetries,
        Duration perTryTimeout,
        Set<Integer> retriableStatusCodes,
        Duration backoffBase,
        Duration backoffMax) {
    public RetryPolicy {
        on = Set.copyOf(on);
        retriableStatusCodes = Set.copyOf(retriableStatusCodes);
    }

    /** Conditions, by Envoy's names of {@code retry_on}. */
    public enum On {
        SERVER_ERROR("5xx"),
        GATEWAY_ERROR("gateway-error"),
        RESET("reset"),
        RESET_BEFORE_REQUEST("reset-before-request"),
        CONNECT_FAILURE("connect-failure"),
        RETRIABLE_4XX("retriable-4xx"),
        REFUSED_STREAM("refused-stream"),
        RETRIABLE_STATUS_CODES("retriable-status-codes");

        private final String text;

        On(String text) {
            this.text = text;
        }

        /** The name in xDS. */
        public String text() {
            return text;
        }
    }

    public static RetryPolicy of(Set<On> on, int numRetries) {
        return new RetryPolicy(on, numRetries, Duration.ZERO, Set.of(), Duration.ofMillis(25), Duration.ofMillis(250));
    }
}
