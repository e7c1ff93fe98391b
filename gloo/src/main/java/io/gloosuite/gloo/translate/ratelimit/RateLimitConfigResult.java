package io.gloosuite.gloo.translate.ratelimit;

import io.envoyproxy.envoy.config.route.v3.RateLimit;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Issue;
import java.util.List;

/**
 * What came of one RateLimitConfig, or of the rules of the Settings.
 *
 * @param resource what ratelimit is served: the latest version, or the last good one; withheld when none ever was
 * @param told what data planes tell about requests of routes that name it, without a stage
 */
record RateLimitConfigResult(XdsResource resource, List<RateLimit> told, List<Issue> issues) {}
