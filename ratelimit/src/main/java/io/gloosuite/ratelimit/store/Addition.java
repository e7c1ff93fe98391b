package io.gloosuite.ratelimit.store;

/**
 * Hits for one counter.
 *
 * @param key names the counter; the same in every window
 * @param hits to add; 0 only asks
 * @param windowStart seconds since the epoch: the counter begins at zero in each window
 * @param windowEnd seconds since the epoch: from then on the counter is of no use
 */
public record Addition(String key, long hits, long windowStart, long windowEnd) {}
