package io.gloosuite.ratelimit;

import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.gloosuite.ratelimit.service.Answer;
import io.gloosuite.ratelimit.service.RateLimiter;

/** What came of a request to a limiter whose store answers at once: the response, or else a text. */
public final class Decided implements Answer {
    private RateLimitResponse response;
    private String failure = "";

    public static Decided of(RateLimiter limiter, RateLimitRequest request) {
        Decided decided = new Decided();
        limiter.check(request, decided);
        return decided;
    }

    public RateLimitResponse response() {
        return response;
    }

    /** {@code invalid: …} or {@code unavailable: …}; empty when there is a response. */
    public String failure() {
        return failure;
    }

    /** {@code OK} or {@code OVER_LIMIT}. */
    public String code() {
        return response.getOverallCode().name();
    }

    @Override
    public void decided(RateLimitResponse decision) {
        response = decision;
    }

    @Override
    public void invalid(String reason) {
        failure = "invalid: " + reason;
    }

    @Override
    public void unavailable(String reason) {
        failure = "unavailable: " + reason;
    }
}
