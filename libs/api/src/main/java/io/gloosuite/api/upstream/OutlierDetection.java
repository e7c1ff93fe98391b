package io.gloosuite.api.upstream;

import io.gloosuite.api.shape.Required;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When to leave out a host that fails; thresholds as Envoy names and defaults them. */
public record OutlierDetection(
        @Required Duration interval,
        @Nullable Integer consecutive5xx,
        @Nullable Duration baseEjectionTime,
        @Nullable Integer maxEjectionPercent,
        @Nullable Integer enforcingConsecutive5xx,
        @Nullable Integer enforcingSuccessRate,
        @Nullable Integer successRateMinimumHosts,
        @Nullable Integer successRateRequestVolume,
        @Nullable Integer successRateStdevFactor,
        @Nullable Integer consecutiveGatewayFailure,
        @Nullable Integer enforcingConsecutiveGatewayFailure,
        @Nullable Boolean splitExternalLocalOriginErrors,
        @Nullable Integer consecutiveLocalOriginFailure,
        @Nullable Integer enforcingConsecutiveLocalOriginFailure,
        @Nullable Integer enforcingLocalOriginSuccessRate) {}
