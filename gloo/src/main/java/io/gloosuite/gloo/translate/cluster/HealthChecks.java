package io.gloosuite.gloo.translate.cluster;

import static io.gloosuite.gloo.translate.wire.Protos.bool;
import static io.gloosuite.gloo.translate.wire.Protos.set;

import com.google.protobuf.UInt32Value;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.RequestMethod;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import io.envoyproxy.envoy.type.v3.Int64Range;
import io.gloosuite.api.upstream.HealthCheck;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.wire.Protos;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The probe of a cluster's hosts. Envoy takes more than one only by a name that its API did not have when ours was made. */
final class HealthChecks {

    /** Until a probe has failed, and between two probes, when nothing is said; Gloo's defaults. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final Duration INTERVAL = Duration.ofMillis(100);

    private HealthChecks() {}

    static void apply(List<HealthCheck> checks, Cluster.Builder cluster, Issues issues) {
        if (checks.size() > 1) {
            issues.error("spec.healthChecks", "has " + checks.size() + " checks, and one is supported; keep one");
        }
        for (int i = 0; i < checks.size(); i++) {
            cluster.addHealthChecks(check(checks.get(i), "spec.healthChecks[" + i + "]", issues));
        }
    }

    private static io.envoyproxy.envoy.config.core.v3.HealthCheck check(
            HealthCheck config, String path, Issues issues) {
        var check = io.envoyproxy.envoy.config.core.v3.HealthCheck.newBuilder()
                .setTimeout(Protos.duration(orDefault(config.timeout(), TIMEOUT)))
                .setInterval(Protos.duration(orDefault(config.interval(), INTERVAL)))
                .setUnhealthyThreshold(UInt32Value.of(config.unhealthyThreshold()))
                .setHealthyThreshold(UInt32Value.of(config.healthyThreshold()));
        bool(config.reuseConnection(), check::setReuseConnection);
        if (config.httpHealthCheck() != null) {
            check.setHttpHealthCheck(http(config.httpHealthCheck(), path, issues));
        } else if (config.tcpHealthCheck() != null) {
            check.getTcpHealthCheckBuilder();
        } else if (config.grpcHealthCheck() != null) {
            var grpc = check.getGrpcHealthCheckBuilder();
            set(config.grpcHealthCheck().serviceName(), grpc::setServiceName);
            set(config.grpcHealthCheck().authority(), grpc::setAuthority);
        } else {
            issues.error(path, "has no checker; give httpHealthCheck, tcpHealthCheck or grpcHealthCheck");
        }
        return check.build();
    }

    private static io.envoyproxy.envoy.config.core.v3.HealthCheck.HttpHealthCheck http(
            HealthCheck.Http config, String path, Issues issues) {
        var http = io.envoyproxy.envoy.config.core.v3.HealthCheck.HttpHealthCheck.newBuilder()
                .setPath(config.path());
        set(config.host(), http::setHost);
        if (config.serviceName() != null) {
            http.setServiceNameMatcher(StringMatcher.newBuilder().setPrefix(config.serviceName()));
        }
        if (config.method() != null) {
            method(config.method(), path, issues, http);
        }
        for (HealthCheck.StatusRange range : config.expectedStatuses()) {
            http.addExpectedStatuses(
                    Int64Range.newBuilder().setStart(range.start()).setEnd(range.end()));
        }
        return http.build();
    }

    private static void method(
            String method,
            String path,
            Issues issues,
            io.envoyproxy.envoy.config.core.v3.HealthCheck.HttpHealthCheck.Builder http) {
        Arrays.stream(RequestMethod.values())
                .filter(each -> each.name().equals(method))
                .findFirst()
                .ifPresentOrElse(
                        http::setMethod,
                        () -> issues.error(
                                path + ".httpHealthCheck.method", method + " is no HTTP method; give GET or HEAD"));
    }

    private static Duration orDefault(@Nullable Duration given, Duration otherwise) {
        return given == null ? otherwise : given;
    }
}
