/** The HTTP interface: probes, metrics, rules, counters and dry runs. */
@NullMarked
package io.gloosuite.ratelimit.admin;

import org.jspecify.annotations.NullMarked;
