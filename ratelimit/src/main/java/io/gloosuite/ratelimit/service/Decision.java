package io.gloosuite.ratelimit.service;

import com.google.protobuf.Duration;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.Code;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.DescriptorStatus;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.RateLimit;
import io.gloosuite.ratelimit.descriptor.Rule;
import io.gloosuite.ratelimit.limit.Limit;
import io.gloosuite.ratelimit.limit.Outcome;
import org.jspecify.annotations.Nullable;

/** The answer to one request in the making. A descriptor's status is that of the tightest limit it meets. */
final class Decision {
    private static final DescriptorStatus UNLIMITED =
            DescriptorStatus.newBuilder().setCode(Code.OK).build();

    private static final long MAX_UINT32 = 0xFFFF_FFFFL;

    private final @Nullable Standing[] tightest;
    private final long nowSecond;
    private boolean denied;

    Decision(int descriptors, long nowSecond) {
        tightest = new Standing[descriptors];
        this.nowSecond = nowSecond;
    }

    /** Adds what the store has counted; whether the counter is over its limit. */
    boolean add(Hit hit, long count) {
        Rule rule = hit.match().rule();
        long hits = hit.addition().hits();
        Outcome outcome = Outcome.of(hit.limit(), count, hits);
        rule.counters().counted(hits, outcome);
        stand(hit, outcome.overLimit(), outcome.remaining(), outcome.overHits());
        return outcome.overLimit();
    }

    /** Adds what is known without the store. */
    void addKnownOver(Hit hit) {
        long hits = hit.addition().hits();
        hit.match().rule().counters().overFromCache(hits);
        stand(hit, true, 0, hits);
    }

    boolean denied() {
        return denied;
    }

    RateLimitResponse response(HeaderStyle headers) {
        RateLimitResponse.Builder response =
                RateLimitResponse.newBuilder().setOverallCode(denied ? Code.OVER_LIMIT : Code.OK);
        for (Standing standing : tightest) {
            response.addStatuses(standing == null ? UNLIMITED : status(standing));
        }
        switch (headers) {
            case NONE -> {}
            case DRAFT_03 -> RateLimitHeaders.add(response, tightest);
        }
        return response.build();
    }

    private void stand(Hit hit, boolean over, long remaining, long overHits) {
        Rule rule = hit.match().rule();
        boolean enforced = over && !rule.shadow();
        if (over && rule.shadow()) {
            rule.counters().shadowed(overHits);
        }
        denied |= enforced;
        long reset = hit.addition().windowEnd() - nowSecond;
        Standing standing = new Standing(hit, enforced, remaining, reset);
        int descriptor = hit.match().descriptor();
        if (standing.tighterThan(tightest[descriptor])) {
            tightest[descriptor] = standing;
        }
    }

    private static DescriptorStatus status(Standing standing) {
        Limit limit = standing.hit().limit();
        return DescriptorStatus.newBuilder()
                .setCode(standing.denied() ? Code.OVER_LIMIT : Code.OK)
                .setCurrentLimit(RateLimit.newBuilder()
                        .setRequestsPerUnit((int) limit.requestsPerUnit())
                        .setUnit(unit(limit)))
                .setLimitRemaining((int) Math.min(standing.remaining(), MAX_UINT32))
                .setDurationUntilReset(Duration.newBuilder().setSeconds(standing.resetSeconds()))
                .build();
    }

    private static RateLimit.Unit unit(Limit limit) {
        return switch (limit.unit()) {
            case SECOND -> RateLimit.Unit.SECOND;
            case MINUTE -> RateLimit.Unit.MINUTE;
            case HOUR -> RateLimit.Unit.HOUR;
            case DAY -> RateLimit.Unit.DAY;
        };
    }
}
