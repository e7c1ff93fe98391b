package io.gloosuite.proxy.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How endpoints are found out that cannot serve, beside what configuration says of them.
 *
 * @param outliers absent: nobody is ejected
 * @param check absent: nobody is asked
 * @param panicThresholdPercent while fewer endpoints than this are fit, all of them are used, since those that are left would not carry the
 *     load (xDS {@code healthy_panic_threshold}). Envoy's default is 50; 0 never panics
 */
public record ClusterHealth(
        @Nullable Outliers outliers, @Nullable Check check, int panicThresholdPercent) {
    /** Neither. */
    public static final ClusterHealth NONE = new ClusterHealth(null, null, 50);

    /**
     * Ejection of endpoints whose responses fail (xDS {@code OutlierDetection}).
     *
     * @param interval between two looks at who may come back and at success rates
     * @param baseEjection how long an endpoint is out, times how often it was
     * @param maxEjection the longest that it is out
     * @param maxEjectionPercent of the cluster's endpoints at once
     * @param alwaysOne whether one may be ejected whatever that percentage
     * @param serverErrors 5xx in a row, local failures among them unless they are split
     * @param gatewayFailures 502, 503 and 504 in a row, local failures among them unless they are split
     * @param localFailures connections that fail, resets and timeouts in a row; only when they are split
     * @param splitLocal whether local failures are judged apart from responses
     * @param successRate of responses
     * @param localSuccessRate of connections; only when they are split
     */
    public record Outliers(
            Duration interval,
            Duration baseEjection,
            Duration maxEjection,
            int maxEjectionPercent,
            boolean alwaysOne,
            InARow serverErrors,
            InARow gatewayFailures,
            InARow localFailures,
            boolean splitLocal,
            SuccessRate successRate,
            SuccessRate localSuccessRate) {}

    /**
     * So many failures in a row eject.
     *
     * @param enforcingPercent in how many cases it is done; 0 never
     */
    public record InARow(int count, int enforcingPercent) {}

    /**
     * A success rate far below the others' ejects.
     *
     * @param enforcingPercent in how many cases it is done; 0 never
     * @param minimumHosts with enough requests in an interval; with fewer nothing is compared
     * @param requestVolume requests that are enough
     * @param stdevFactor thousandths of the standard deviation below the mean that are far
     */
    public record SuccessRate(int enforcingPercent, int minimumHosts, int requestVolume, int stdevFactor) {}

    /**
     * A probe of every endpoint (xDS {@code HealthCheck}).
     *
     * @param timeout of one probe
     * @param interval from the end of a probe to the next
     * @param unhealthyThreshold probes in a row without an answer
     * @param healthyThreshold good probes in a row; for the first time one is enough
     * @param reuseConnection whether the next probe may take the same connection
     */
    public record Check(
            Duration timeout,
            Duration interval,
            int unhealthyThreshold,
            int healthyThreshold,
            boolean reuseConnection,
            Probe probe) {}

    /** What an endpoint is asked. */
    public sealed interface Probe {}

    /** Whether it takes a connection, with TLS where the cluster has it. */
    public record TcpProbe() implements Probe {}

    /**
     * Whether it answers a request. Another status than those expected makes it unhealthy at once.
     *
     * @param host empty is the cluster's name
     * @param method without a body
     */
    public record HttpProbe(String host, String path, String method, List<Statuses> expected) implements Probe {
        public HttpProbe {
            expected = List.copyOf(expected);
        }
    }

    /** From the first on up to and without the end. */
    public record Statuses(long start, long end) {
        public boolean contains(int status) {
            return status >= start && status < end;
        }
    }
}
