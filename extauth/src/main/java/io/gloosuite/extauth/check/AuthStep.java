package io.gloosuite.extauth.check;

import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * One configured way to authenticate or authorize, built once for each version of its configuration and used by many
 * requests at once. Thread-safe.
 */
public interface AuthStep extends AutoCloseable {
    /**
     * Decides about one request. Called on an event loop: a step whose answer is at hand returns a completed stage, one
     * that computes for long or waits does so elsewhere, within a bound of its own and a time of its own.
     *
     * <p>What the client got wrong is {@link Decision.Denied}; what this side could not find out is {@link
     * Decision.Failed}. A stage that completes exceptionally counts as failed, and as a defect.
     */
    CompletionStage<Decision> check(AuthRequest request);

    /**
     * Names, lower-case, of all headers that this step may ever set on the request upstream. A client's own copies of them
     * never pass, also when the step sets none.
     */
    default Set<String> ownedHeaders() {
        return Set.of();
    }

    /** Gives back what the step holds. No check begins afterwards; some that began before may still be under way. */
    @Override
    default void close() {}
}
