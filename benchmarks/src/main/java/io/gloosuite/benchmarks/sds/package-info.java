/** sds: from a swap of its directory to the last of its clients. */
@NullMarked
package io.gloosuite.benchmarks.sds;

import org.jspecify.annotations.NullMarked;
