/** gloo: from one change at its REST admin to a data plane over xDS. */
@NullMarked
package io.gloosuite.benchmarks.gloo;

import org.jspecify.annotations.NullMarked;
