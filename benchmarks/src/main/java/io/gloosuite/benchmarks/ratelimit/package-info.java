/** ratelimit: what a call costs, by the store that counts. */
@NullMarked
package io.gloosuite.benchmarks.ratelimit;

import org.jspecify.annotations.NullMarked;
