package io.gloosuite.gloo.translate.ratelimit;

import static io.gloosuite.gloo.translate.wire.Protos.duration;
import static io.gloosuite.gloo.translate.wire.Protos.set;

import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.GrpcService;
import io.envoyproxy.envoy.config.ratelimit.v3.RateLimitServiceConfig;
import io.envoyproxy.envoy.extensions.filters.http.ratelimit.v3.RateLimit;
import io.envoyproxy.envoy.extensions.filters.http.ratelimit.v3.RateLimit.XRateLimitHeadersRFCVersion;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.gloosuite.api.ratelimit.RateLimitServer;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.ratelimit.Stage.Place;
import io.gloosuite.gloo.translate.wire.Destination;
import io.gloosuite.gloo.translate.wire.Timeouts;
import io.gloosuite.gloo.translate.wire.Wire;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The server that counts a port's requests.
 *
 * @param destination its upstream; when that is missing, asking fails and requests go on, unless {@code denyOnFail}
 */
public record LimitServer(RateLimitServer settings, Destination destination) {

    private static final Duration TIMEOUT = Duration.ofMillis(100);

    /** Says what is wrong; {@code path} is where the settings are. */
    public void check(String path, Issues issues) {
        Timeouts.check(settings.requestTimeout(), path + ".requestTimeout", issues);
        if (settings.grpcService() != null && !isLine(settings.grpcService().authority())) {
            issues.error(path + ".grpcService.authority", "has a line end or control character; remove it");
        }
        String outcome = settings.denyOnFail() ? "requests with rate limits are refused" : "nothing is limited by it";
        switch (destination.health()) {
            case SERVED -> {}
            case MISSING ->
                issues.warning(
                        path + ".ratelimitServerRef",
                        "names no Upstream that exists, so " + outcome + "; create it or name another");
            case REJECTED ->
                issues.warning(
                        path + ".ratelimitServerRef",
                        "names an Upstream that is not served, so " + outcome + "; its status says why");
        }
    }

    private static boolean isLine(@Nullable String text) {
        return text == null || text.chars().noneMatch(Character::isISOControl);
    }

    /** The same with defaults for all that may be wrong: what counts must not end by a mistake in how long it may take. */
    public LimitServer plain() {
        RateLimitServer kept = new RateLimitServer(
                settings.ratelimitServerRef(),
                null,
                settings.denyOnFail(),
                settings.enableXRatelimitHeaders(),
                settings.rateLimitBeforeAuth(),
                null);
        return new LimitServer(kept, destination);
    }

    /** The filters before authorization. */
    public List<HttpFilter> before(Set<Stage> needed) {
        return filters(needed, true);
    }

    /** The filters after authorization. */
    public List<HttpFilter> after(Set<Stage> needed) {
        return filters(needed, false);
    }

    private List<HttpFilter> filters(Set<Stage> needed, boolean before) {
        return Arrays.stream(Stage.values())
                .filter(stage -> stage.place() == Place.STANDARD || needed.contains(stage))
                .filter(stage -> isBefore(stage.place()) == before)
                .map(this::filter)
                .toList();
    }

    private boolean isBefore(Place place) {
        return switch (place) {
            case EARLY -> true;
            case REGULAR -> false;
            case STANDARD -> settings.rateLimitBeforeAuth();
        };
    }

    private HttpFilter filter(Stage stage) {
        GrpcService.EnvoyGrpc.Builder grpc = GrpcService.EnvoyGrpc.newBuilder().setClusterName(destination.cluster());
        if (settings.grpcService() != null) {
            set(settings.grpcService().authority(), grpc::setAuthority);
        }
        Duration timeout = settings.requestTimeout() == null ? TIMEOUT : settings.requestTimeout();
        RateLimit.Builder limit = RateLimit.newBuilder()
                .setDomain(stage.domain().toString())
                .setStage(stage.number())
                .setTimeout(duration(timeout))
                .setFailureModeDeny(settings.denyOnFail())
                .setRateLimitService(RateLimitServiceConfig.newBuilder()
                        .setGrpcService(GrpcService.newBuilder().setEnvoyGrpc(grpc))
                        .setTransportApiVersion(ApiVersion.V3));
        if (settings.enableXRatelimitHeaders()) {
            limit.setEnableXRatelimitHeaders(XRateLimitHeadersRFCVersion.DRAFT_VERSION_03);
        }
        return HttpFilter.newBuilder()
                .setName(stage.filter())
                .setTypedConfig(Wire.any(limit.build()))
                .build();
    }
}
