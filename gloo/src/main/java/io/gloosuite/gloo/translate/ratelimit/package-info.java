/** RateLimitConfigs and the rules of Settings to what ratelimit is served, and what routes say about limits. */
@NullMarked
package io.gloosuite.gloo.translate.ratelimit;

import org.jspecify.annotations.NullMarked;
