/** Limits, their windows of time, and what a count means for a request. Pure. */
@NullMarked
package io.gloosuite.ratelimit.limit;

import org.jspecify.annotations.NullMarked;
