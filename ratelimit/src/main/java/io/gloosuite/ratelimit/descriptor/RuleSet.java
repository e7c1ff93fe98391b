package io.gloosuite.ratelimit.descriptor;

import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.gloosuite.ratelimit.limit.RuleCounters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** All rules in force at one moment. Immutable; the next configuration is another one. */
public final class RuleSet {
    /** Before the first configuration. */
    public static final RuleSet EMPTY = new RuleSet(List.of(), Map.of());

    private final SortedMap<String, ResourceRules> resources = new TreeMap<>();
    private final Map<String, Domain> domains = new HashMap<>();

    /**
     * The rules of these resources, of which no two have the same domain and scope.
     *
     * @param overrides counters of limits that requests bring for what no rule matches, by domain
     */
    public RuleSet(Collection<ResourceRules> all, Map<String, RuleCounters> overrides) {
        for (ResourceRules resource : all) {
            resources.put(resource.name(), resource);
            String name = resource.domain();
            domains.computeIfAbsent(name, _ -> new Domain(name, overrides.getOrDefault(name, new RuleCounters())))
                    .add(resource);
        }
    }

    /** Whether this is a configuration, be it an empty one. */
    public boolean isReceived() {
        return this != EMPTY;
    }

    /** The resources by name, in the order of their names. */
    public Collection<ResourceRules> resources() {
        return resources.values();
    }

    /**
     * Every rule that counts for a request. Several descriptors may meet the same rule, a descriptor may meet several.
     *
     * @return ordered by descriptor; empty when the domain or everything in it is unknown
     */
    public List<Match> match(String domain, List<RateLimitDescriptor> descriptors) {
        Domain rules = domains.get(domain);
        if (rules == null) {
            return List.of();
        }
        List<Match> matches = new ArrayList<>(descriptors.size());
        WeightFilter weights = new WeightFilter();
        for (int i = 0; i < descriptors.size(); i++) {
            rules.match(i, descriptors.get(i), matches, weights);
        }
        return weights.apply(matches);
    }
}
