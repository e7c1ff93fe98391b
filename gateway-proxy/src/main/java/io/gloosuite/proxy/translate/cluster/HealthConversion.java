package io.gloosuite.proxy.translate.cluster;

import com.google.protobuf.UInt32Value;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.OutlierDetection;
import io.envoyproxy.envoy.config.core.v3.HealthCheck;
import io.envoyproxy.envoy.config.core.v3.RequestMethod;
import io.gloosuite.proxy.model.ClusterHealth;
import io.gloosuite.proxy.model.ClusterHealth.InARow;
import io.gloosuite.proxy.model.ClusterHealth.Outliers;
import io.gloosuite.proxy.model.ClusterHealth.SuccessRate;
import io.gloosuite.proxy.translate.fields.Place;
import io.gloosuite.proxy.translate.fields.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code outlier_detection}, {@code health_checks} and the threshold of panic. */
public final class HealthConversion {
    private static final int DEFAULT_PANIC_PERCENT = 50;
    private static final ClusterHealth.Statuses OK = new ClusterHealth.Statuses(200, 201);
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(10);
    private static final Duration DEFAULT_EJECTION = Duration.ofSeconds(30);
    private static final Duration DEFAULT_MAX_EJECTION = Duration.ofMinutes(5);

    private HealthConversion() {}

    /** What a cluster says of its endpoints' health. */
    public static ClusterHealth convert(Cluster cluster, Place place) {
        var common = cluster.getCommonLbConfig();
        return new ClusterHealth(
                cluster.hasOutlierDetection()
                        ? outliers(cluster.getOutlierDetection(), place.field("outlier_detection"))
                        : null,
                check(cluster.getHealthChecksList(), place.field("health_checks")),
                common.hasHealthyPanicThreshold()
                        ? (int) Math.ceil(common.getHealthyPanicThreshold().getValue())
                        : DEFAULT_PANIC_PERCENT);
    }

    private static Outliers outliers(OutlierDetection config, Place place) {
        if (config.hasInterval() && !Values.duration(config.getInterval()).isPositive()) {
            place.field("interval").problem("not positive (expected: a duration above 0)");
        }
        int volume = or(config.hasSuccessRateRequestVolume(), config.getSuccessRateRequestVolume(), 100);
        int hosts = or(config.hasSuccessRateMinimumHosts(), config.getSuccessRateMinimumHosts(), 5);
        int factor = or(config.hasSuccessRateStdevFactor(), config.getSuccessRateStdevFactor(), 1900);
        return new Outliers(
                config.hasInterval() ? Values.duration(config.getInterval()) : DEFAULT_INTERVAL,
                config.hasBaseEjectionTime() ? Values.duration(config.getBaseEjectionTime()) : DEFAULT_EJECTION,
                config.hasMaxEjectionTime() ? Values.duration(config.getMaxEjectionTime()) : DEFAULT_MAX_EJECTION,
                or(config.hasMaxEjectionPercent(), config.getMaxEjectionPercent(), 10),
                config.getAlwaysEjectOneHost().getValue(),
                new InARow(
                        or(config.hasConsecutive5Xx(), config.getConsecutive5Xx(), 5),
                        or(config.hasEnforcingConsecutive5Xx(), config.getEnforcingConsecutive5Xx(), 100)),
                new InARow(
                        or(config.hasConsecutiveGatewayFailure(), config.getConsecutiveGatewayFailure(), 5),
                        or(
                                config.hasEnforcingConsecutiveGatewayFailure(),
                                config.getEnforcingConsecutiveGatewayFailure(),
                                0)),
                new InARow(
                        or(config.hasConsecutiveLocalOriginFailure(), config.getConsecutiveLocalOriginFailure(), 5),
                        or(
                                config.hasEnforcingConsecutiveLocalOriginFailure(),
                                config.getEnforcingConsecutiveLocalOriginFailure(),
                                100)),
                config.getSplitExternalLocalOriginErrors(),
                new SuccessRate(
                        or(config.hasEnforcingSuccessRate(), config.getEnforcingSuccessRate(), 100),
                        hosts,
                        volume,
                        factor),
                new SuccessRate(
                        or(
                                config.hasEnforcingLocalOriginSuccessRate(),
                                config.getEnforcingLocalOriginSuccessRate(),
                                100),
                        hosts,
                        volume,
                        factor));
    }

    private static ClusterHealth.@org.jspecify.annotations.Nullable Check check(List<HealthCheck> checks, Place place) {
        if (checks.size() > 1) {
            place.problem(checks.size() + " checks are not supported by this data plane (expected: one)");
        }
        if (checks.isEmpty()) {
            return null;
        }
        HealthCheck check = checks.getFirst();
        Place at = place.item(0);
        return new ClusterHealth.Check(
                positive(check.getTimeout(), at.field("timeout")),
                positive(check.getInterval(), at.field("interval")),
                Values.unsigned(check.getUnhealthyThreshold()),
                Values.unsigned(check.getHealthyThreshold()),
                !check.hasReuseConnection() || check.getReuseConnection().getValue(),
                probe(check, at));
    }

    private static ClusterHealth.Probe probe(HealthCheck check, Place place) {
        return switch (check.getHealthCheckerCase()) {
            case HTTP_HEALTH_CHECK -> http(check.getHttpHealthCheck(), place.field("http_health_check"));
            case TCP_HEALTH_CHECK -> new ClusterHealth.TcpProbe();
            case GRPC_HEALTH_CHECK, CUSTOM_HEALTH_CHECK, HEALTHCHECKER_NOT_SET -> {
                if (!check.hasGrpcHealthCheck() && !check.hasCustomHealthCheck()) {
                    place.problem("no checker (expected: http_health_check or tcp_health_check)");
                }
                yield new ClusterHealth.TcpProbe();
            }
        };
    }

    private static ClusterHealth.Probe http(HealthCheck.HttpHealthCheck check, Place place) {
        if (!check.getPath().startsWith("/")) {
            place.field("path").problem("'" + check.getPath() + "' (expected: a path that begins with /)");
        }
        List<ClusterHealth.Statuses> expected = new ArrayList<>();
        check.getExpectedStatusesList()
                .forEach(range -> expected.add(new ClusterHealth.Statuses(range.getStart(), range.getEnd())));
        return new ClusterHealth.HttpProbe(
                check.getHost(),
                check.getPath(),
                method(check.getMethod(), place.field("method")),
                expected.isEmpty() ? List.of(OK) : expected);
    }

    private static String method(RequestMethod method, Place place) {
        return switch (method) {
            case METHOD_UNSPECIFIED -> "GET";
            case GET, HEAD, OPTIONS, DELETE, TRACE, POST, PUT, PATCH -> method.name();
            case CONNECT, UNRECOGNIZED -> {
                place.problem(method + " is not supported by this data plane (expected: GET, HEAD ...)");
                yield "GET";
            }
        };
    }

    private static Duration positive(com.google.protobuf.Duration duration, Place place) {
        Duration value = Values.duration(duration);
        if (!value.isPositive()) {
            place.problem(value + " (expected: above 0)");
        }
        return value;
    }

    private static int or(boolean given, UInt32Value value, int otherwise) {
        return given ? Values.unsigned(value) : otherwise;
    }
}
