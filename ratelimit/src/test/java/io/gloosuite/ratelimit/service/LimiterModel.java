package io.gloosuite.ratelimit.service;

import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor.Entry;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.gloosuite.api.ratelimit.v1.Descriptor;
import io.gloosuite.api.ratelimit.v1.RateLimit;
import io.gloosuite.api.ratelimit.v1.RateLimitConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the rules of trees mean, as simply as can be: every sibling is looked at, every counter is kept for ever. */
final class LimiterModel {
    private final RateLimitConfig resource;
    private final Map<List<Object>, Long> counters = new HashMap<>();

    LimiterModel(RateLimitConfig resource) {
        this.resource = resource;
    }

    private record Found(Descriptor rule, RateLimitDescriptor descriptor) {}

    boolean overLimit(RateLimitRequest request, long second) {
        List<Found> found = new ArrayList<>();
        for (RateLimitDescriptor descriptor : request.getDescriptorsList()) {
            Descriptor rule = find(resource.getDescriptorsList(), descriptor.getEntriesList());
            if (rule != null) {
                found.add(new Found(rule, descriptor));
            }
        }
        int heaviest =
                found.stream().mapToInt(each -> each.rule().getWeight()).max().orElse(0);
        boolean over = false;
        for (Found each : found) {
            boolean counts = each.rule().getWeight() == heaviest || each.rule().getAlwaysApply();
            if (counts && each.rule().hasRateLimit()) {
                over |= count(each, Math.max(1, request.getHitsAddend()), second);
            }
        }
        return over;
    }

    private boolean count(Found found, int hits, long second) {
        RateLimit limit = found.rule().getRateLimit();
        long window = second / seconds(limit.getUnit());
        List<Object> counter = List.of(found.descriptor().getEntriesList(), limit.getUnit(), window);
        return counters.merge(counter, (long) hits, Long::sum) > limit.getRequestsPerUnit();
    }

    private static Descriptor find(List<Descriptor> siblings, List<Entry> entries) {
        Entry entry = entries.getFirst();
        Descriptor best = null;
        for (Descriptor sibling : siblings) {
            if (fits(sibling, entry) && (best == null || rank(sibling) > rank(best))) {
                best = sibling;
            }
        }
        if (best == null || entries.size() > 1) {
            return best == null ? null : find(best.getDescriptorsList(), entries.subList(1, entries.size()));
        }
        return best.hasRateLimit() || best.getDescriptorsCount() == 0 ? best : null;
    }

    private static boolean fits(Descriptor rule, Entry entry) {
        String value = rule.getValue();
        boolean fits = value.endsWith("*")
                ? entry.getValue().startsWith(value.substring(0, value.length() - 1))
                : value.isEmpty() || value.equals(entry.getValue());
        return rule.getKey().equals(entry.getKey()) && fits;
    }

    private static int rank(Descriptor rule) {
        String value = rule.getValue();
        if (value.isEmpty()) {
            return 0;
        }
        return value.endsWith("*") ? value.length() : Integer.MAX_VALUE;
    }

    private static long seconds(RateLimit.Unit unit) {
        return switch (unit) {
            case SECOND -> 1;
            case MINUTE -> 60;
            case HOUR -> 3_600;
            case DAY -> 86_400;
            case UNKNOWN, UNRECOGNIZED -> throw new IllegalArgumentException(unit.name());
        };
    }
}
