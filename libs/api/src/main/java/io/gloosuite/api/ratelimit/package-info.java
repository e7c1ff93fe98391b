/** The specs of RateLimitConfigs, and what routes and Settings say about rate limits. */
@NullMarked
package io.gloosuite.api.ratelimit;

import org.jspecify.annotations.NullMarked;
