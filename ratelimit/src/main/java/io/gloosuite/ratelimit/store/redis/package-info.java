/** Counters in Redis, shared by all replicas. */
@NullMarked
package io.gloosuite.ratelimit.store.redis;

import org.jspecify.annotations.NullMarked;
