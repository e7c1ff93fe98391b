package io.gloosuite.gloo.translate.ratelimit;

import static io.gloosuite.gloo.translate.wire.Protos.duration;
import static io.gloosuite.gloo.translate.wire.Protos.set;

import com.google.protobuf.UInt32Value;
import io.envoyproxy.envoy.config.core.v3.RuntimeFractionalPercent;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.XRateLimitHeadersRFCVersion;
import io.envoyproxy.envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit;
import io.envoyproxy.envoy.type.v3.FractionalPercent;
import io.gloosuite.api.ratelimit.LocalRateLimitSettings;
import io.gloosuite.api.ratelimit.TokenBucket;
import io.gloosuite.gloo.report.Issues;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Limits that a data plane keeps by itself. */
public final class LocalLimits {

    /** The filter's name, under which routes speak to it. */
    public static final String FILTER = "envoy.filters.http.local_ratelimit";

    private static final String STAT_PREFIX = "http_local_rate_limiter";
    private static final Duration FILL_INTERVAL = Duration.ofSeconds(1);
    /** Shortest interval that Envoy takes. */
    private static final Duration MIN_FILL_INTERVAL = Duration.ofMillis(50);

    private static final RuntimeFractionalPercent ALL = RuntimeFractionalPercent.newBuilder()
            .setDefaultValue(FractionalPercent.newBuilder().setNumerator(100))
            .build();

    private LocalLimits() {}

    /** The limit of a virtual host or route. */
    static LocalRateLimit of(TokenBucket config, String path, Issues issues) {
        return LocalRateLimit.newBuilder()
                .setStatPrefix(STAT_PREFIX)
                .setTokenBucket(bucket(config, path, issues))
                .setFilterEnabled(ALL)
                .setFilterEnforced(ALL)
                .build();
    }

    /** The limit of a port; without a default it only makes room for those of virtual hosts and routes. */
    public static LocalRateLimit of(@Nullable LocalRateLimitSettings config, String path, Issues issues) {
        LocalRateLimit.Builder limit = LocalRateLimit.newBuilder().setStatPrefix(STAT_PREFIX);
        if (config == null) {
            return limit.build();
        }
        if (config.defaultLimit() != null) {
            limit.setTokenBucket(bucket(config.defaultLimit(), path + ".defaultLimit", issues))
                    .setFilterEnabled(ALL)
                    .setFilterEnforced(ALL);
        } else {
            issues.warning(path, "has no defaultLimit, for which alone it speaks; give one");
        }
        set(config.localRateLimitPerDownstreamConnection(), limit::setLocalRateLimitPerDownstreamConnection);
        if (Boolean.TRUE.equals(config.enableXRatelimitHeaders())) {
            limit.setEnableXRatelimitHeaders(XRateLimitHeadersRFCVersion.DRAFT_VERSION_03);
        }
        return limit.build();
    }

    private static io.envoyproxy.envoy.type.v3.TokenBucket bucket(TokenBucket config, String path, Issues issues) {
        int tokensPerFill = config.tokensPerFill() == null ? 1 : config.tokensPerFill();
        Duration interval = config.fillInterval() == null ? FILL_INTERVAL : config.fillInterval();
        if (config.maxTokens() < 1) {
            issues.error(path + ".maxTokens", config.maxTokens() + " lets nothing pass; give 1 or more");
        }
        if (tokensPerFill < 1) {
            issues.error(path + ".tokensPerFill", tokensPerFill + " lets nothing pass; give 1 or more");
        }
        if (interval.compareTo(MIN_FILL_INTERVAL) < 0) {
            issues.error(path + ".fillInterval", interval.toMillis() + "ms is too short; give 50ms or more");
        }
        return io.envoyproxy.envoy.type.v3.TokenBucket.newBuilder()
                .setMaxTokens(Math.max(1, config.maxTokens()))
                .setTokensPerFill(UInt32Value.of(Math.max(1, tokensPerFill)))
                .setFillInterval(duration(interval))
                .build();
    }
}
