package io.gloosuite.ratelimit.descriptor;

import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule for descriptors in any order.
 *
 * @param conditions sorted by key and value: each must be met by some entry
 */
record SetRule(Rule rule, List<Condition> conditions) {
    /** An entry that must be there. */
    record Condition(String key, ValuePattern value) {
        /**
         * The value that meets it. Of several the first in the order of texts, so that the order of entries does not matter.
         *
         * @return null when no entry meets it
         */
        @Nullable
        String met(List<Entry> entries, int from) {
            String first = null;
            for (int i = from; i < entries.size(); i++) {
                Entry entry = entries.get(i);
                String observed = entry.getValue();
                if (entry.getKey().equals(key)
                        && value.matches(observed)
                        && (first == null || observed.compareTo(first) < 0)) {
                    first = observed;
                }
            }
            return first;
        }
    }

    /**
     * Adds the rule's identity and the values that it counts apart.
     *
     * @return false when the entries do not meet the rule
     */
    boolean write(CounterKey counter, List<Entry> entries, int from) {
        counter.count(conditions.size());
        for (Condition condition : conditions) {
            String observed = condition.met(entries, from);
            if (observed == null) {
                return false;
            }
            counter.add(condition.key()).kind(kind(condition.value())).add(observed);
        }
        return true;
    }

    /** A value that the rule names and one that it observes are different things, even when they read the same. */
    private static char kind(ValuePattern value) {
        return switch (value) {
            case ValuePattern.Exact _ -> '=';
            case ValuePattern.Prefix _ -> '^';
            case ValuePattern.Any() -> '*';
        };
    }
}
