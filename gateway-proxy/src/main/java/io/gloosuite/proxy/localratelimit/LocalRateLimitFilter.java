package io.gloosuite.proxy.localratelimit;

import io.gloosuite.proxy.httpfilter.FilterReply;
import io.gloosuite.proxy.httpfilter.FilteredRequest;
import io.gloosuite.proxy.httpfilter.HeaderChanges;
import io.gloosuite.proxy.httpfilter.HeaderChanges.Change;
import io.gloosuite.proxy.httpfilter.RequestFilter;
import io.gloosuite.proxy.httpfilter.RouteScope;
import io.gloosuite.proxy.limit.LocalLimiter;
import io.gloosuite.proxy.limit.TokenBucket;
import io.gloosuite.proxy.model.http.HeaderMutations.Add;
import io.gloosuite.proxy.model.http.HttpFilter.BodyBuffer;
import io.gloosuite.proxy.model.http.HttpFilter.LocalRateLimit;
import io.gloosuite.proxy.model.http.LocalLimit;
import io.gloosuite.proxy.stats.Stats;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lets a request pass that gets a token; the bucket is the route's, its virtual host's or the listener's. */
public final class LocalRateLimitFilter implements RequestFilter {
    private static final String LIMITED = "local_rate_limited";

    private final String name;
    private final LocalLimiter limiter;
    private final Stats stats;
    private final Map<String, LocalCounters> counters = new ConcurrentHashMap<>();

    /** A filter of one listener, with a full bucket. */
    public LocalRateLimitFilter(LocalRateLimit config, Stats stats) {
        this.name = config.name();
        this.limiter = LocalLimiter.of(config.limit(), System.nanoTime());
        this.stats = stats;
    }

    @Override
    public boolean concerns(RouteScope scope) {
        return limiter(scope).bucket() != null && !scope.isDisabled(name);
    }

    @Override
    public @Nullable BodyBuffer body(RouteScope scope) {
        return null;
    }

    @Override
    public Undecided decide(FilteredRequest request) {
        LocalLimiter current = limiter(request.scope());
        TokenBucket bucket = current.bucket();
        if (bucket == null || !isIn(current.config().enabledPerMillion())) {
            request.pass();
        } else {
            decide(request, current.config(), bucket);
        }
        return Undecided.NONE;
    }

    private LocalLimiter limiter(RouteScope scope) {
        LocalLimiter own = scope.limit(name);
        return own == null ? limiter : own;
    }

    private void decide(FilteredRequest request, LocalLimit config, TokenBucket bucket) {
        LocalCounters counted = counters(config.statPrefix());
        counted.enabled().increment();
        TokenBucket.Taken taken = bucket.take(System.nanoTime());
        if (config.limitHeaders()) {
            request.changeResponse(limitHeaders(bucket, taken));
        }
        if (taken.taken()) {
            counted.ok().increment();
            request.pass();
            return;
        }
        counted.rateLimited().increment();
        if (isIn(config.enforcedPerMillion())) {
            counted.enforced().increment();
            int grpcStatus = config.resourceExhausted() ? FilterReply.RESOURCE_EXHAUSTED : -1;
            request.answer(new FilterReply(
                    config.status(),
                    LIMITED,
                    "RL",
                    LIMITED,
                    grpcStatus,
                    new HeaderChanges(changes(config.headers().responseAdd()))));
        } else {
            new HeaderChanges(changes(config.headers().requestAdd()))
                    .applyTo(request.head().headers());
            request.pass();
        }
    }

    private LocalCounters counters(String prefix) {
        LocalCounters known = counters.get(prefix);
        return known == null ? counters.computeIfAbsent(prefix, text -> LocalCounters.of(stats, text)) : known;
    }

    private static HeaderChanges limitHeaders(TokenBucket bucket, TokenBucket.Taken taken) {
        long secondsToFill = TimeUnit.NANOSECONDS.toSeconds(taken.nanosToFill() + TimeUnit.SECONDS.toNanos(1) - 1);
        return new HeaderChanges(List.of(
                HeaderChanges.set("x-ratelimit-limit", Long.toString(bucket.maxTokens())),
                HeaderChanges.set("x-ratelimit-remaining", Long.toString(taken.remaining())),
                HeaderChanges.set("x-ratelimit-reset", Long.toString(secondsToFill))));
    }

    private static List<Change> changes(List<Add> additions) {
        List<Change> changes = new ArrayList<>(additions.size());
        additions.forEach(add -> changes.add(new Change(add.name(), add.value(), add.append())));
        return changes;
    }

    private static boolean isIn(int perMillion) {
        return perMillion >= LocalLimit.ALWAYS
                || (perMillion > 0 && ThreadLocalRandom.current().nextInt(LocalLimit.ALWAYS) < perMillion);
    }
}
