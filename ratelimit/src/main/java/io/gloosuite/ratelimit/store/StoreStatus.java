package io.gloosuite.ratelimit.store;

import java.util.SortedMap;

/**
 * How a store stands.
 *
 * @param kind {@code memory} or {@code redis …}
 * @param available whether requests are counted; if not, they fail at once
 * @param remote whether asking it is a round trip, which a counter known to be over its limit can spare
 * @param detail a sentence for people
 * @param figures for metrics, by name without the prefix; those that end in {@code _total} only grow
 */
public record StoreStatus(
        String kind, boolean available, boolean remote, String detail, SortedMap<String, Long> figures) {}
