package io.gloosuite.ratelimit.service;

import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor.Entry;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.gloosuite.api.ratelimit.v1.Descriptor;
import io.gloosuite.api.ratelimit.v1.RateLimit;
import io.gloosuite.api.ratelimit.v1.RateLimitConfig;
import io.gloosuite.api.ratelimit.v1.SetDescriptor;
import io.gloosuite.api.ratelimit.v1.SimpleDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What rules mean, as simply as can be: every sibling and every set is looked at, every counter is kept for ever. */
final class LimiterModel {
    private static final Entry SET =
            Entry.newBuilder().setKey("gloosuite.io/set").setValue("1").build();

    private final RateLimitConfig resource;
    private final Map<List<Object>, Long> counters = new HashMap<>();

    LimiterModel(RateLimitConfig resource) {
        this.resource = resource;
    }

    /** A rule of a tree, of a list of sets, or of the request itself. */
    private record Found(Kind kind, Traits traits, RateLimit limit, List<Object> counter, long hits) {}

    private record Traits(int weight, boolean always, boolean shadow) {}

    private enum Kind {
        TREE,
        SET,
        REQUEST
    }

    boolean overLimit(RateLimitRequest request, long second) {
        List<Found> found = new ArrayList<>();
        for (RateLimitDescriptor descriptor : request.getDescriptorsList()) {
            found.addAll(found(request, descriptor));
        }
        int heaviest = found.stream()
                .filter(each -> each.kind() == Kind.TREE)
                .mapToInt(each -> each.traits().weight())
                .max()
                .orElse(0);
        boolean over = false;
        for (Found each : found) {
            boolean counts = each.kind() != Kind.TREE
                    || each.traits().weight() == heaviest
                    || each.traits().always();
            if (counts && each.limit() != null) {
                over |= count(each, second) && !each.traits().shadow();
            }
        }
        return over;
    }

    private List<Found> found(RateLimitRequest request, RateLimitDescriptor descriptor) {
        long hits = descriptor.hasHitsAddend()
                ? descriptor.getHitsAddend().getValue()
                : Math.max(1, request.getHitsAddend());
        List<Found> found = new ArrayList<>();
        if (descriptor.getEntries(0).equals(SET)) {
            found.addAll(sets(descriptor, hits));
        } else {
            Descriptor rule = find(resource.getDescriptorsList(), descriptor.getEntriesList());
            if (rule != null) {
                Traits traits = new Traits(rule.getWeight(), rule.getAlwaysApply(), rule.getShadowMode());
                RateLimit limit = rule.hasRateLimit() ? limit(rule.getRateLimit(), descriptor) : null;
                found.add(new Found(Kind.TREE, traits, limit, List.copyOf(descriptor.getEntriesList()), hits));
            }
        }
        if (found.isEmpty() && descriptor.hasLimit()) {
            List<Object> counter = List.of("request", descriptor.getEntriesList());
            found.add(new Found(Kind.REQUEST, new Traits(0, false, false), limit(null, descriptor), counter, hits));
        }
        return found;
    }

    private List<Found> sets(RateLimitDescriptor descriptor, long hits) {
        List<Entry> entries = descriptor.getEntriesList().subList(1, descriptor.getEntriesCount());
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < resource.getSetDescriptorsCount(); i++) {
            SetDescriptor set = resource.getSetDescriptors(i);
            List<String> observed = observed(set, entries);
            if (observed != null && (found.isEmpty() || set.getAlwaysApply())) {
                Traits traits = new Traits(0, set.getAlwaysApply(), set.getShadowMode());
                RateLimit limit = set.hasRateLimit() ? limit(set.getRateLimit(), descriptor) : null;
                found.add(new Found(Kind.SET, traits, limit, List.of("set", i, observed), hits));
            }
        }
        return found;
    }

    /** The values that meet the conditions, the first in the order of texts for each; null when one is not met. */
    private static List<String> observed(SetDescriptor set, List<Entry> entries) {
        List<String> observed = new ArrayList<>();
        for (SimpleDescriptor condition : set.getSimpleDescriptorsList()) {
            List<String> values = entries.stream()
                    .filter(entry -> fits(condition.getKey(), condition.getValue(), entry))
                    .map(Entry::getValue)
                    .sorted()
                    .toList();
            if (values.isEmpty()) {
                return null;
            }
            observed.add(values.getFirst());
        }
        return observed;
    }

    private static RateLimit limit(RateLimit configured, RateLimitDescriptor descriptor) {
        return descriptor.hasLimit()
                ? RateLimit.newBuilder()
                        .setUnit(RateLimit.Unit.valueOf(
                                descriptor.getLimit().getUnit().name()))
                        .setRequestsPerUnit(descriptor.getLimit().getRequestsPerUnit())
                        .build()
                : configured;
    }

    private boolean count(Found found, long second) {
        RateLimit limit = found.limit();
        long window = second / seconds(limit.getUnit());
        List<Object> counter = List.of(found.counter(), limit.getUnit(), window);
        return counters.merge(counter, found.hits(), Long::sum) > limit.getRequestsPerUnit();
    }

    private static Descriptor find(List<Descriptor> siblings, List<Entry> entries) {
        Entry entry = entries.getFirst();
        Descriptor best = null;
        for (Descriptor sibling : siblings) {
            if (fits(sibling.getKey(), sibling.getValue(), entry) && (best == null || rank(sibling) > rank(best))) {
                best = sibling;
            }
        }
        if (best == null || entries.size() > 1) {
            return best == null ? null : find(best.getDescriptorsList(), entries.subList(1, entries.size()));
        }
        return best.hasRateLimit() || best.getDescriptorsCount() == 0 ? best : null;
    }

    private static boolean fits(String key, String value, Entry entry) {
        boolean fits = value.endsWith("*")
                ? entry.getValue().startsWith(value.substring(0, value.length() - 1))
                : value.isEmpty() || value.equals(entry.getValue());
        return key.equals(entry.getKey()) && fits;
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
