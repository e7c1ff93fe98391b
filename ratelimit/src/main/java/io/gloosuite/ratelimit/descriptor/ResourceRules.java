package io.gloosuite.ratelimit.descriptor;

import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of one resource, compiled. Immutable. */
public final class ResourceRules {
    private final String name;
    private final String domain;
    private final String scope;
    private final List<Rule> rules;
    private final Level root;
    private final SetRules sets;

    ResourceRules(Heading heading, List<Rule> rules, Level root, SetRules sets) {
        this.name = heading.name();
        this.domain = heading.domain();
        this.scope = heading.scope();
        this.rules = List.copyOf(rules);
        this.root = root;
        this.sets = sets;
    }

    /** What a resource is called and which descriptors it sees. */
    record Heading(String name, String domain, String scope) {}

    /** The resource's name, unique over all. */
    public String name() {
        return name;
    }

    public String domain() {
        return domain;
    }

    /** Value of the first entry of the descriptors that these rules see; empty when they see all of their domain. */
    public String scope() {
        return scope;
    }

    /** Every rule, trees first, in the order of the resource. */
    public List<Rule> rules() {
        return rules;
    }

    /** A counter's name, of this resource and with nothing after. */
    CounterKey counter(char kind) {
        return new CounterKey().kind(kind).add(domain).add(scope);
    }

    /** The tree's rule for all of the entries from {@code from} on: neither shorter nor longer ones match. */
    @Nullable
    Rule matchTree(List<Entry> entries, int from) {
        Level level = root;
        Node node = null;
        for (int i = from; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            node = level.find(entry.getKey(), entry.getValue());
            if (node == null) {
                return null;
            }
            level = node.children();
        }
        return node == null ? null : node.rule();
    }

    List<SetRules.Met> matchSets(List<Entry> entries, int from) {
        return sets.match(this, entries, from);
    }
}
