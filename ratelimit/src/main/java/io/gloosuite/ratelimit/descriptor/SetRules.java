package io.gloosuite.ratelimit.descriptor;

import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor.Entry;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rules for sets in the order of their list: the first that is met wins, later ones count only when they always apply. Each
 * is found by its first condition, so that rules with other keys and values are not looked at.
 */
final class SetRules {
    private final List<SetRule> rules;
    private final Map<String, Map<String, BitSet>> byEntry = new HashMap<>();
    private final Map<String, BitSet> byKey = new HashMap<>();
    private final BitSet always = new BitSet();

    SetRules(List<SetRule> rules) {
        this.rules = List.copyOf(rules);
        for (int i = 0; i < rules.size(); i++) {
            index(rules.get(i), i);
        }
    }

    private void index(SetRule rule, int position) {
        if (rule.conditions().isEmpty()) {
            always.set(position);
            return;
        }
        SetRule.Condition anchor = anchor(rule);
        BitSet positions = switch (anchor.value()) {
            case ValuePattern.Exact(String value) ->
                byEntry.computeIfAbsent(anchor.key(), _ -> new HashMap<>()).computeIfAbsent(value, _ -> new BitSet());
            case ValuePattern.Prefix _, ValuePattern.Any _ -> byKey.computeIfAbsent(anchor.key(), _ -> new BitSet());
        };
        positions.set(position);
    }

    /** An exact condition is met least often. */
    private static SetRule.Condition anchor(SetRule rule) {
        return rule.conditions().stream()
                .filter(condition -> condition.value() instanceof ValuePattern.Exact)
                .findFirst()
                .orElseGet(() -> rule.conditions().getFirst());
    }

    /** A rule that is met, and the name of its counter without unit. */
    record Met(Rule rule, CounterKey counter) {}

    /** Rules that these entries meet and that count, from the entry at {@code from} on. */
    List<Met> match(ResourceRules resource, List<Entry> entries, int from) {
        List<Met> met = new ArrayList<>(1);
        boolean won = false;
        BitSet candidates = candidates(entries, from);
        for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
            SetRule candidate = rules.get(i);
            if (won && !candidate.rule().alwaysApply()) {
                continue;
            }
            CounterKey counter = resource.counter('s');
            if (candidate.write(counter, entries, from)) {
                met.add(new Met(candidate.rule(), counter));
                won = true;
            }
        }
        return met;
    }

    private BitSet candidates(List<Entry> entries, int from) {
        BitSet candidates = (BitSet) always.clone();
        for (int i = from; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            add(candidates, byKey.get(entry.getKey()));
            Map<String, BitSet> byValue = byEntry.get(entry.getKey());
            add(candidates, byValue == null ? null : byValue.get(entry.getValue()));
        }
        return candidates;
    }

    private static void add(BitSet candidates, @Nullable BitSet more) {
        if (more != null) {
            candidates.or(more);
        }
    }
}
