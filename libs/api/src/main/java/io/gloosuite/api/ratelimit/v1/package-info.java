/** The xDS resource {@code RateLimitConfig} that gloo serves to ratelimit, generated from its proto. */
@NullMarked
package io.gloosuite.api.ratelimit.v1;

import org.jspecify.annotations.NullMarked;
