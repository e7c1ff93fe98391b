/** What the pure parts cost, in microbenchmarks (JMH). Compiled with everything, run by hand: see the module's README. */
@NullMarked
package io.gloosuite.benchmarks.pure;

import org.jspecify.annotations.NullMarked;
