/** Counters and gauges by the names that Envoy gives them. */
@NullMarked
package io.gloosuite.proxy.stats;

import org.jspecify.annotations.NullMarked;
