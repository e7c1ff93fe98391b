package io.gloosuite.ratelimit.service;

import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;

/** Takes what came of a request: exactly one call, on the caller's thread or the store's. */
public interface Answer {
    void decided(RateLimitResponse response);

    /** The request cannot be understood. */
    void invalid(String reason);

    /** There is no decision now: who asked decides by its own failure mode. */
    void unavailable(String reason);
}
