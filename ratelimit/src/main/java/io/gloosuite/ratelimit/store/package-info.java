/** Where counters are kept: in memory, or behind the same interface elsewhere. */
@NullMarked
package io.gloosuite.ratelimit.store;

import org.jspecify.annotations.NullMarked;
