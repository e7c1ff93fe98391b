package io.gloosuite.proxy.httpfilter;

import io.gloosuite.proxy.model.http.HttpFilter.BodyBuffer;
import org.jspecify.annotations.Nullable;

/** A filter of a listener. Any thread. */
public interface RequestFilter {
    /** Whether it looks at the requests of such routes at all; else they pass it. */
    boolean concerns(RouteScope scope);

    /** What it needs of a request's body before it decides; null for nothing. */
    @Nullable
    BodyBuffer body(RouteScope scope);

    /**
     * Decides on a request that it is concerned with: calls one of its decisions exactly once, now or later, on the worker's thread.
     *
     * @return what is cancelled when nobody waits for the decision any more
     */
    Undecided decide(FilteredRequest request);

    /** A decision that may still come. For the worker's thread only. */
    @FunctionalInterface
    interface Undecided {
        /** There is nothing to wait for. */
        Undecided NONE = () -> {};

        /** No decision comes after it. */
        void cancel();
    }
}
