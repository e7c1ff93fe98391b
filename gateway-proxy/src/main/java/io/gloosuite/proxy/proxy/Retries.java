package io.gloosuite.proxy.proxy;

import io.gloosuite.proxy.model.RetryPolicy;
import io.gloosuite.proxy.model.RetryPolicy.On;
import io.gloosuite.proxy.upstream.Failure;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Whether one request is tried again. */
final class Retries {
    private final @Nullable RetryPolicy policy;
    private int done;

    Retries(@Nullable RetryPolicy policy) {
        this.policy = policy;
    }

    boolean possible() {
        return policy != null;
    }

    int done() {
        return done;
    }

    /** 0 is none. */
    long perTryNanos() {
        return policy == null ? 0 : policy.perTryTimeout().toNanos();
    }

    boolean wants(int status) {
        return policy != null && wants(policy, status);
    }

    boolean wants(Failure.Kind kind) {
        return policy != null && wants(policy.on(), kind);
    }

    /** After a try that took longer than it may. */
    boolean wantsAfterTimeout() {
        return policy != null && wantsAny(policy.on());
    }

    boolean exhausted() {
        return policy != null && done >= policy.numRetries();
    }

    /** Begins a retry and gives how long to wait before it: random, up to a bound that doubles. */
    long nextBackoffNanos() {
        if (policy == null) {
            return 0;
        }
        long base = Math.max(1, policy.backoffBase().toNanos());
        long bound = Math.min(
                base << Math.min(done, 20), Math.max(base, policy.backoffMax().toNanos()));
        done++;
        return ThreadLocalRandom.current().nextLong(bound);
    }

    private static boolean wants(RetryPolicy policy, int status) {
        Set<On> on = policy.on();
        return (on.contains(On.SERVER_ERROR) && status >= 500)
                || (on.contains(On.GATEWAY_ERROR) && status >= 502 && status <= 504)
                || (on.contains(On.RETRIABLE_4XX) && status == 409)
                || (on.contains(On.RETRIABLE_STATUS_CODES)
                        && policy.retriableStatusCodes().contains(status));
    }

    private static boolean wants(Set<On> on, Failure.Kind kind) {
        return switch (kind) {
            case CONNECT_FAILURE, CONNECT_TIMEOUT ->
                on.contains(On.CONNECT_FAILURE) || on.contains(On.RESET_BEFORE_REQUEST) || wantsAny(on);
            case REFUSED -> on.contains(On.REFUSED_STREAM) || wantsAny(on);
            case TERMINATED, RESET -> wantsAny(on);
            case NO_HEALTHY_UPSTREAM, OVERFLOW, PROTOCOL_ERROR -> false;
        };
    }

    private static boolean wantsAny(Set<On> on) {
        return on.contains(On.SERVER_ERROR) || on.contains(On.GATEWAY_ERROR) || on.contains(On.RESET);
    }
}
