package io.gloosuite.ratelimit.descriptor;

import io.gloosuite.ratelimit.limit.Limit;
import org.jspecify.annotations.Nullable;

/**
 * A rule that one of a request's descriptors met.
 *
 * @param descriptor index among the request's descriptors
 * @param limit the rule's, or the one that the request brought; null for none
 * @param key of the counter, without its window; empty when there is no limit
 */
public record Match(int descriptor, Rule rule, @Nullable Limit limit, String key) {}
