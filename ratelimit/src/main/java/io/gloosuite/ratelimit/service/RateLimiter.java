package io.gloosuite.ratelimit.service;

import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.gloosuite.ratelimit.descriptor.Match;
import io.gloosuite.ratelimit.descriptor.Overrides;
import io.gloosuite.ratelimit.descriptor.RuleSet;
import io.gloosuite.ratelimit.limit.Limit;
import io.gloosuite.ratelimit.store.Addition;
import io.gloosuite.ratelimit.store.CounterStore;
import io.gloosuite.ratelimit.store.Counts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides requests: which rules they meet, what the store counts, what that means. All counters of a request are asked for
 * at once, and each counts the request whether or not another one denies it. Any thread; never waits.
 */
public final class RateLimiter {
    /** Descriptors of one request: gloo's stages give each a handful. */
    static final int MAX_DESCRIPTORS = 128;

    /** Without rules nothing can be said, least of all that there is no limit. */
    private static final String NO_RULES = "waiting for the rules from gloo";

    private static final int MILLIS = 1_000;

    private final Supplier<RuleSet> rules;
    private final CounterStore store;
    private final InstantSource clock;
    private final HeaderStyle headers;
    private final ServiceCounters counters = new ServiceCounters();
    private final OverLimitCache cache = new OverLimitCache();
    private final Warnings warnings;
    private final boolean caching;

    /**
     * Decides by the rules that are in force when a request comes.
     *
     * @param headers what is added to responses
     */
    public RateLimiter(Supplier<RuleSet> rules, CounterStore store, InstantSource clock, HeaderStyle headers) {
        this.rules = rules;
        this.store = store;
        this.clock = clock;
        this.headers = headers;
        warnings = new Warnings(clock);
        caching = store.status().remote();
    }

    public ServiceCounters.Sums counters() {
        return counters.sums();
    }

    /** Decides a request, counting it. */
    public void check(RateLimitRequest request, Answer answer) {
        counters.requested();
        RuleSet current = rules.get();
        if (!current.isReceived()) {
            counters.undecided();
            answer.unavailable(NO_RULES);
            return;
        }
        String invalid = invalid(request);
        if (invalid != null) {
            refuse(request, invalid, answer);
            return;
        }
        long now = Math.floorDiv(clock.millis(), MILLIS);
        List<Match> matches;
        List<Hit> hits;
        try {
            matches = current.match(request.getDomain(), request.getDescriptorsList());
            hits = hits(request, matches, now);
        } catch (IllegalArgumentException e) {
            refuse(request, String.valueOf(e.getMessage()), answer);
            return;
        }
        int missed = missed(request, matches);
        if (missed > 0) {
            counters.missed(missed);
        }
        if (hits.size() < matches.size()) {
            countUnlimited(request, matches);
        }
        tellUnreadable(request);
        count(request, hits, now, answer);
    }

    /** Tells what a request would come to, without counting it. */
    public void dryRun(RateLimitRequest request, Explanation.Taker taker) {
        String invalid = invalid(request);
        if (invalid != null) {
            taker.failed(invalid);
            return;
        }
        List<Match> matches;
        List<Hit> hits;
        try {
            matches = rules.get().match(request.getDomain(), request.getDescriptorsList());
            hits = hits(request, matches, Math.floorDiv(clock.millis(), MILLIS));
        } catch (IllegalArgumentException e) {
            taker.failed(String.valueOf(e.getMessage()));
            return;
        }
        Addition[] asked = hits.stream().map(Hit::addition).toArray(Addition[]::new);
        store.peek(asked, new Counts() {
            @Override
            public void counted(long[] counts) {
                taker.explained(Explanation.of(matches, hits, counts));
            }

            @Override
            public void failed(String reason) {
                taker.failed(reason);
            }
        });
    }

    private void count(RateLimitRequest request, List<Hit> hits, long now, Answer answer) {
        Addition[] asked = asked(hits);
        Counts decision = new Counts() {
            @Override
            public void counted(long[] counts) {
                decide(request, hits, counts, now, answer);
            }

            @Override
            public void failed(String reason) {
                counters.undecided();
                answer.unavailable(reason);
            }
        };
        if (asked.length == 0) {
            decision.counted(new long[0]);
        } else {
            store.add(asked, decision);
        }
    }

    private void decide(RateLimitRequest request, List<Hit> hits, long[] counts, long now, Answer answer) {
        Decision decision = new Decision(request.getDescriptorsCount(), now);
        int next = 0;
        for (Hit hit : hits) {
            if (hit.knownOver()) {
                decision.addKnownOver(hit);
            } else if (decision.add(hit, counts[next++]) && caching) {
                cache.put(hit.addition(), hit.limit());
            }
        }
        if (decision.denied()) {
            counters.denied();
        }
        answer.decided(decision.response(headers));
    }

    private void refuse(RateLimitRequest request, String reason, Answer answer) {
        counters.refused();
        warnings.tell("request refused, the data plane decides by itself", request.getDomain(), reason);
        answer.invalid(reason);
    }

    private void tellUnreadable(RateLimitRequest request) {
        for (RateLimitDescriptor descriptor : request.getDescriptorsList()) {
            if (descriptor.hasLimit() && Overrides.limit(descriptor) == null) {
                String unit = "limit.unit: " + descriptor.getLimit().getUnit();
                warnings.tell("a request's own limit is passed over, the rule's counts", request.getDomain(), unit);
            }
        }
    }

    /** A rule without a limit counts too, for the figures. */
    private static void countUnlimited(RateLimitRequest request, List<Match> matches) {
        for (Match match : matches) {
            if (match.limit() == null) {
                long hits = Hits.of(request, request.getDescriptors(match.descriptor()));
                match.rule().counters().unlimited(hits);
            }
        }
    }

    private List<Hit> hits(RateLimitRequest request, List<Match> matches, long now) {
        List<Hit> hits = new ArrayList<>(matches.size());
        for (Match match : matches) {
            Limit limit = match.limit();
            long each = Hits.of(request, request.getDescriptors(match.descriptor()));
            if (limit != null) {
                hits.add(Hit.of(match, limit, each, now, cache));
            }
        }
        return hits;
    }

    private static Addition[] asked(List<Hit> hits) {
        int count = 0;
        for (Hit hit : hits) {
            count += hit.knownOver() ? 0 : 1;
        }
        Addition[] asked = new Addition[count];
        int next = 0;
        for (Hit hit : hits) {
            if (!hit.knownOver()) {
                asked[next++] = hit.addition();
            }
        }
        return asked;
    }

    /** Descriptors that no rule matched; one that a heavier rule outweighed is among them. */
    private static int missed(RateLimitRequest request, List<Match> matches) {
        int missed = request.getDescriptorsCount();
        int last = -1;
        for (Match match : matches) {
            missed -= match.descriptor() == last ? 0 : 1;
            last = match.descriptor();
        }
        return missed;
    }

    private static @Nullable String invalid(RateLimitRequest request) {
        if (request.getDomain().isEmpty()) {
            return "domain: empty (expected: the domain of the rules)";
        }
        int descriptors = request.getDescriptorsCount();
        return descriptors == 0 || descriptors > MAX_DESCRIPTORS
                ? "descriptors: " + descriptors + " (expected: 1 to " + MAX_DESCRIPTORS + ")"
                : null;
    }
}
