/** A peer of the data planes: what a plain Spring Cloud Gateway costs. */
@NullMarked
package io.gloosuite.benchmarks.plain;

import org.jspecify.annotations.NullMarked;
