package io.gloosuite.ratelimit.descriptor;

import org.jspecify.annotations.Nullable;

/**
 * A place in a tree.
 *
 * @param rule null for a step on the way, which matches nothing by itself
 */
record Node(String path, @Nullable Rule rule, Level children) {}
