/** Processes for runs of the data plane beside its peers: a gateway with a fixed configuration, a backend that costs little. */
@NullMarked
package io.gloosuite.benchmarks.dataplane;

import org.jspecify.annotations.NullMarked;
