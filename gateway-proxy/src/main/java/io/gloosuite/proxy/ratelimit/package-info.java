/** Requests wait for the word of a rate limit service ({@code envoy.service.ratelimit.v3.RateLimitService}). */
@NullMarked
package io.gloosuite.proxy.ratelimit;

import org.jspecify.annotations.NullMarked;
