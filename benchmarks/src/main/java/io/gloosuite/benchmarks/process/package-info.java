/** Programs of the suite as processes that are measured from outside: CPU and memory as the kernel counts them. Linux only. */
@NullMarked
package io.gloosuite.benchmarks.process;

import org.jspecify.annotations.NullMarked;
