package io.gloosuite.proxy.balance;

import io.gloosuite.proxy.model.LoadBalancing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where requests go by their hash: the same hash to the same entry, and to few others when entries come or go. Immutable. */
public interface HashTable {
    /** Which entry a hash belongs to: its place in the list that the table was made of. */
    int indexOf(long hash);

    /**
     * Who can be chosen.
     *
     * @param key decides where it stands; the same in every process
     * @param weight at least 1
     */
    record Entry(String key, int weight) {}

    /** The table of a policy; null for one that does without and where there is nobody to choose. */
    static @Nullable HashTable of(LoadBalancing policy, List<Entry> entries) {
        if (entries.isEmpty()) {
            return null;
        }
        return switch (policy) {
            case LoadBalancing.RingHash ring -> Ring.of(entries, ring.minimumRingSize(), ring.maximumRingSize());
            case LoadBalancing.Maglev maglev -> MaglevTable.of(entries, maglev.tableSize());
            case LoadBalancing.RoundRobin _, LoadBalancing.Random _, LoadBalancing.LeastRequest _ -> null;
        };
    }
}
