package io.gloosuite.gloo.translate.cluster;

import static io.gloosuite.gloo.translate.wire.Protos.duration;
import static io.gloosuite.gloo.translate.wire.Protos.set;
import static io.gloosuite.gloo.translate.wire.Protos.uint32;

import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.UpstreamConnectionOptions;
import io.envoyproxy.envoy.config.core.v3.TcpKeepalive;
import io.gloosuite.api.upstream.CircuitBreakers;
import io.gloosuite.api.upstream.ConnectionConfig;
import io.gloosuite.api.upstream.OutlierDetection;
import io.gloosuite.api.upstream.UpstreamSpec;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.defaults.Defaults;
import io.gloosuite.gloo.translate.wire.Protos;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an upstream says about its cluster beyond where it is and who it is. */
final class ClusterOptions {

    /** Until a connection stands; Gloo's default. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** Shortest pause between two lookups of a name: Envoy takes no shorter one. */
    private static final Duration MIN_DNS_REFRESH = Duration.ofMillis(1);

    private ClusterOptions() {}

    static void apply(UpstreamSpec spec, Defaults defaults, Cluster.Builder cluster, Issues issues) {
        connection(spec.connectionConfig(), cluster);
        circuitBreakers(spec.circuitBreakers() == null ? defaults.circuitBreakers() : spec.circuitBreakers(), cluster);
        if (spec.loadBalancerConfig() != null) {
            LoadBalancers.apply(spec.loadBalancerConfig(), cluster, issues);
        }
        HealthChecks.apply(spec.healthChecks(), cluster, issues);
        if (spec.outlierDetection() != null) {
            cluster.setOutlierDetection(outliers(spec.outlierDetection()));
        }
        HttpOptions.apply(spec, cluster);
        set(spec.ignoreHealthOnHostRemoval(), cluster::setIgnoreHealthOnHostRemoval);
        dns(spec, cluster, issues);
    }

    private static void connection(@Nullable ConnectionConfig config, Cluster.Builder cluster) {
        Duration timeout = config == null ? null : config.connectTimeout();
        cluster.setConnectTimeout(Protos.duration(timeout == null ? CONNECT_TIMEOUT : timeout));
        if (config == null) {
            return;
        }
        uint32(config.perConnectionBufferLimitBytes(), cluster::setPerConnectionBufferLimitBytes);
        if (config.tcpKeepalive() != null) {
            cluster.setUpstreamConnectionOptions(
                    UpstreamConnectionOptions.newBuilder().setTcpKeepalive(keepalive(config.tcpKeepalive())));
        }
    }

    private static TcpKeepalive keepalive(ConnectionConfig.TcpKeepalive config) {
        TcpKeepalive.Builder keepalive = TcpKeepalive.newBuilder();
        uint32(config.keepaliveProbes(), keepalive::setKeepaliveProbes);
        uint32(seconds(config.keepaliveTime()), keepalive::setKeepaliveTime);
        uint32(seconds(config.keepaliveInterval()), keepalive::setKeepaliveInterval);
        return keepalive.build();
    }

    private static @Nullable Integer seconds(@Nullable Duration duration) {
        return duration == null ? null : Math.toIntExact(duration.toSeconds());
    }

    private static void circuitBreakers(@Nullable CircuitBreakers limits, Cluster.Builder cluster) {
        if (limits == null) {
            return;
        }
        var thresholds = io.envoyproxy.envoy.config.cluster.v3.CircuitBreakers.Thresholds.newBuilder();
        uint32(limits.maxConnections(), thresholds::setMaxConnections);
        uint32(limits.maxPendingRequests(), thresholds::setMaxPendingRequests);
        uint32(limits.maxRequests(), thresholds::setMaxRequests);
        uint32(limits.maxRetries(), thresholds::setMaxRetries);
        set(limits.trackRemaining(), thresholds::setTrackRemaining);
        cluster.getCircuitBreakersBuilder().addThresholds(thresholds);
    }

    private static io.envoyproxy.envoy.config.cluster.v3.OutlierDetection outliers(OutlierDetection config) {
        var outliers = io.envoyproxy.envoy.config.cluster.v3.OutlierDetection.newBuilder();
        duration(config.interval(), outliers::setInterval);
        duration(config.baseEjectionTime(), outliers::setBaseEjectionTime);
        uint32(config.maxEjectionPercent(), outliers::setMaxEjectionPercent);
        uint32(config.consecutive5xx(), outliers::setConsecutive5Xx);
        uint32(config.enforcingConsecutive5xx(), outliers::setEnforcingConsecutive5Xx);
        uint32(config.enforcingSuccessRate(), outliers::setEnforcingSuccessRate);
        uint32(config.successRateMinimumHosts(), outliers::setSuccessRateMinimumHosts);
        uint32(config.successRateRequestVolume(), outliers::setSuccessRateRequestVolume);
        uint32(config.successRateStdevFactor(), outliers::setSuccessRateStdevFactor);
        uint32(config.consecutiveGatewayFailure(), outliers::setConsecutiveGatewayFailure);
        uint32(config.enforcingConsecutiveGatewayFailure(), outliers::setEnforcingConsecutiveGatewayFailure);
        set(config.splitExternalLocalOriginErrors(), outliers::setSplitExternalLocalOriginErrors);
        uint32(config.consecutiveLocalOriginFailure(), outliers::setConsecutiveLocalOriginFailure);
        uint32(config.enforcingConsecutiveLocalOriginFailure(), outliers::setEnforcingConsecutiveLocalOriginFailure);
        uint32(config.enforcingLocalOriginSuccessRate(), outliers::setEnforcingLocalOriginSuccessRate);
        return outliers.build();
    }

    /** Envoy would rather have an extension for this; the data planes of today all take the plain fields. */
    @SuppressWarnings("deprecation")
    private static void dns(UpstreamSpec spec, Cluster.Builder cluster, Issues issues) {
        set(spec.respectDnsTtl(), cluster::setRespectDnsTtl);
        Duration refresh = spec.dnsRefreshRate();
        if (refresh != null && refresh.compareTo(MIN_DNS_REFRESH) < 0) {
            issues.error("spec.dnsRefreshRate", refresh + " is too short; give at least 1ms");
        } else {
            duration(refresh, cluster::setDnsRefreshRate);
        }
    }
}
