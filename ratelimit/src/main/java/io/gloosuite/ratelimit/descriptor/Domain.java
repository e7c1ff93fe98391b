package io.gloosuite.ratelimit.descriptor;

import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor.Entry;
import io.gloosuite.ratelimit.limit.Limit;
import io.gloosuite.ratelimit.limit.RuleCounters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The resources of one domain, found by the first entry of a descriptor. */
final class Domain {
    private static final String SCOPE_KEY = "generic_key";
    private static final String SET_KEY = "gloosuite.io/set";
    private static final String SET_VALUE = "1";

    private final Rule override;
    private final Map<String, ResourceRules> byScope = new HashMap<>();
    private @Nullable ResourceRules unscoped;

    Domain(String name, RuleCounters overrides) {
        override = new Rule(RuleNames.override(name), "", "", null, Rule.Style.OVERRIDE, 0, false, false, overrides);
    }

    void add(ResourceRules resource) {
        if (resource.scope().isEmpty()) {
            unscoped = resource;
        } else {
            byScope.put(resource.scope(), resource);
        }
    }

    void match(int index, RateLimitDescriptor descriptor, List<Match> matches, WeightFilter weights) {
        List<Entry> entries = descriptor.getEntriesList();
        if (entries.isEmpty()) {
            return;
        }
        Entry first = entries.getFirst();
        ResourceRules scoped = first.getKey().equals(SCOPE_KEY) ? byScope.get(first.getValue()) : null;
        ResourceRules resource = scoped == null ? unscoped : scoped;
        if (resource != null) {
            match(
                    resource,
                    scoped == null ? 0 : 1,
                    new Asked(index, descriptor, Overrides.limit(descriptor)),
                    matches,
                    weights);
        }
    }

    /** One descriptor of a request. */
    private record Asked(
            int index,
            RateLimitDescriptor descriptor,
            @Nullable Limit override) {
        Match match(Rule rule, CounterKey counter) {
            boolean unlimited = rule.limit() == null && rule.style() != Rule.Style.OVERRIDE;
            Limit limit = unlimited || override == null ? rule.limit() : override;
            return new Match(index, rule, limit, limit == null ? "" : counter.name(limit.unit()));
        }
    }

    private void match(ResourceRules resource, int from, Asked asked, List<Match> matches, WeightFilter weights) {
        List<Entry> entries = asked.descriptor().getEntriesList();
        int before = matches.size();
        if (from < entries.size() && isSet(entries.get(from))) {
            for (SetRules.Met met : resource.matchSets(entries, from + 1)) {
                matches.add(asked.match(met.rule(), met.counter()));
            }
        } else {
            Rule rule = resource.matchTree(entries, from);
            if (rule != null) {
                weights.weigh(rule);
                matches.add(asked.match(rule, path(resource.counter('t'), entries, from)));
            }
        }
        if (matches.size() == before && asked.override() != null) {
            matches.add(asked.match(override, path(resource.counter('o'), entries, from)));
        }
    }

    private static boolean isSet(Entry entry) {
        return entry.getKey().equals(SET_KEY) && entry.getValue().equals(SET_VALUE);
    }

    private static CounterKey path(CounterKey counter, List<Entry> entries, int from) {
        for (int i = from; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            counter.add(entry.getKey()).add(entry.getValue());
        }
        return counter;
    }
}
