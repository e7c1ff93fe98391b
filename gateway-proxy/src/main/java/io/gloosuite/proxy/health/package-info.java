/** Active health checks: probes of hosts, and what a row of their results says. */
@NullMarked
package io.gloosuite.proxy.health;

import org.jspecify.annotations.NullMarked;
