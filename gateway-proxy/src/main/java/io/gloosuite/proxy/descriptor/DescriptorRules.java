package io.gloosuite.proxy.descriptor;

import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.model.http.FilterScope;
import io.gloosuite.proxy.model.http.RateLimitRule;
import java.util.ArrayList;
import java.util.List;

/** The rules of a route and its virtual host, by stage. Immutable; any thread. */
public final class DescriptorRules {
    public static final DescriptorRules NONE = new DescriptorRules(List.of());

    private final List<List<DescriptorRule>> byStage = new ArrayList<>();

    private DescriptorRules(List<DescriptorRule> rules) {
        for (int stage = 0; stage <= RateLimitRule.MAX_STAGE; stage++) {
            int wanted = stage;
            byStage.add(rules.stream().filter(rule -> rule.stage() == wanted).toList());
        }
    }

    /**
     * The route's rules, then the virtual host's where the route includes them or has none.
     *
     * @param localCluster of this proxy
     */
    public static DescriptorRules of(FilterScope host, FilterScope route, String localCluster)
            throws UnusableConfigException {
        List<RateLimitRule> rules = new ArrayList<>(route.rateLimits());
        if (route.includeOuterRateLimits() || rules.isEmpty()) {
            rules.addAll(host.rateLimits());
        }
        if (rules.isEmpty()) {
            return NONE;
        }
        List<DescriptorRule> compiled = new ArrayList<>();
        for (RateLimitRule rule : rules) {
            compiled.add(DescriptorRule.of(rule, localCluster));
        }
        return new DescriptorRules(compiled);
    }

    public boolean isEmpty() {
        return byStage.stream().allMatch(List::isEmpty);
    }

    public boolean hasRules(int stage) {
        return !byStage.get(stage).isEmpty();
    }

    /** What a request counts as, in the order of the rules of a stage. */
    public List<RateLimitDescriptor> descriptors(int stage, Counted request) {
        List<DescriptorRule> rules = byStage.get(stage);
        List<RateLimitDescriptor> descriptors = new ArrayList<>(rules.size());
        for (DescriptorRule rule : rules) {
            RateLimitDescriptor descriptor = rule.of(request);
            if (descriptor != null) {
                descriptors.add(descriptor);
            }
        }
        return descriptors;
    }
}
