package io.gloosuite.ratelimit.service;

import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;

/** How many hits a request is. */
final class Hits {
    /** What Envoy's API allows in a descriptor. */
    private static final long MAX = 1_000_000_000;

    private Hits() {}

    /**
     * The hits for one descriptor: its own number if it has one, else the request's, else 1.
     *
     * @throws IllegalArgumentException when it is too large
     */
    static long of(RateLimitRequest request, RateLimitDescriptor descriptor) {
        long hits = descriptor.hasHitsAddend()
                ? descriptor.getHitsAddend().getValue()
                : Math.max(1, Integer.toUnsignedLong(request.getHitsAddend()));
        if (hits < 0 || hits > MAX) {
            throw new IllegalArgumentException(
                    "hits_addend: " + Long.toUnsignedString(hits) + " (expected: at most " + MAX + ")");
        }
        return hits;
    }
}
