package io.gloosuite.ratelimit.service;

import io.gloosuite.ratelimit.descriptor.Match;
import io.gloosuite.ratelimit.limit.Limit;
import io.gloosuite.ratelimit.limit.Unit;
import io.gloosuite.ratelimit.store.Addition;

/** A match with a limit, at one moment. */
record Hit(Match match, Limit limit, Addition addition, boolean knownOver) {
    static Hit of(Match match, Limit limit, long hits, long nowSecond, OverLimitCache cache) {
        Unit unit = limit.unit();
        long start = unit.windowStart(nowSecond);
        return new Hit(
                match,
                limit,
                new Addition(match.key(), hits, start, start + unit.seconds()),
                hits > 0 && cache.contains(match.key(), start, limit));
    }
}
