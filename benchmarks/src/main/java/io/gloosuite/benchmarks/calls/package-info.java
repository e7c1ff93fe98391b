/** Services that answer gRPC calls, under a load of so many calls at once: what the service uses for them. */
@NullMarked
package io.gloosuite.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
