package io.gloosuite.proxy.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Endpoints that requests are sent to, and how (xDS {@code Cluster}).
 *
 * @param tls absent is plain text
 * @param tlsMatches the first whose labels are all among an endpoint's gives that endpoint's TLS, in place of {@code tls}
 * @param maxRequestsPerConnection 0 is no limit
 * @param idleTimeout of pooled connections; zero is never. Envoy's default is 1 h
 */
public record ClusterConfig(
        String name,
        Discovery discovery,
        Duration connectTimeout,
        LoadBalancing loadBalancing,
        @Nullable UpstreamTls tls,
        List<TlsMatch> tlsMatches,
        Protocol protocol,
        CircuitBreakers circuitBreakers,
        int maxRequestsPerConnection,
        Duration idleTimeout,
        ClusterHealth health) {
    public ClusterConfig {
        tlsMatches = List.copyOf(tlsMatches);
    }

    /** Envoy's defaults: connect timeout 5 s, round robin, HTTP/1.1. */
    public static ClusterConfig of(String name, Discovery discovery, @Nullable UpstreamTls tls) {
        return new ClusterConfig(
                name,
                discovery,
                Duration.ofSeconds(5),
                LoadBalancing.ROUND_ROBIN,
                tls,
                List.of(),
                Protocol.HTTP1,
                CircuitBreakers.DEFAULT,
                0,
                Duration.ofHours(1),
                ClusterHealth.NONE);
    }

    /** Every TLS that its endpoints may have. */
    public Stream<UpstreamTls> allTls() {
        return Stream.concat(
                Stream.ofNullable(tls), tlsMatches.stream().map(TlsMatch::tls).flatMap(Stream::ofNullable));
    }

    /** Secrets that come with it. */
    public List<LocalSecret> localSecrets() {
        return allTls().flatMap(each -> each.local().stream()).toList();
    }

    /** Where the endpoints come from. */
    public sealed interface Discovery {}

    /** From a resource of their own; while it is missing there is no healthy upstream. */
    public record Eds(String serviceName) implements Discovery {}

    /** With the cluster, as IP addresses. */
    public record Static(List<Endpoint> endpoints) implements Discovery {
        public Static {
            endpoints = List.copyOf(endpoints);
        }
    }

    /**
     * With the cluster, as names that are resolved now and again; every address of a name is an endpoint.
     *
     * @param refreshRate between two resolutions; Envoy's default is 5 s
     */
    public record StrictDns(List<Endpoint> endpoints, Duration refreshRate, Family family) implements Discovery {
        public StrictDns {
            endpoints = List.copyOf(endpoints);
        }

        /** Which addresses are taken. AUTO prefers IPv6 and falls back to IPv4. */
        public enum Family {
            AUTO,
            V4_ONLY,
            V6_ONLY,
            V4_PREFERRED,
            ALL
        }
    }

    /** What is spoken with endpoints; HTTP2 over plain text is by prior knowledge. */
    public enum Protocol {
        HTTP1,
        HTTP2
    }

    /** An endpoint label that selects TLS (xDS {@code TransportSocketMatch}); no labels match every endpoint. */
    public record TlsMatch(
            String name,
            Map<String, String> labels,
            @Nullable UpstreamTls tls) {
        public TlsMatch {
            labels = Map.copyOf(labels);
        }
    }

    /**
     * Limits of a cluster over all event loops; what exceeds them is answered 503 with flag {@code UO}.
     *
     * @param maxConnections an event loop without any connection to an endpoint may open one beyond it
     * @param maxPendingRequests waiting for a connection
     * @param maxRequests at once
     * @param maxRetries at once
     */
    public record CircuitBreakers(int maxConnections, int maxPendingRequests, int maxRequests, int maxRetries) {
        public static final CircuitBreakers DEFAULT = new CircuitBreakers(1024, 1024, 1024, 3);
    }

    /**
     * Where requests may be sent.
     *
     * @param address an IP address, or a name for {@link StrictDns}
     * @param weight at least 1
     * @param hostname for {@link RouteAction.EndpointHost}; may be empty
     * @param labels for {@link TlsMatch}
     */
    public record Endpoint(
            String address, int port, int weight, boolean healthy, String hostname, Map<String, String> labels) {
        public Endpoint {
            labels = Map.copyOf(labels);
        }

        public static Endpoint of(String address, int port) {
            return new Endpoint(address, port, 1, true, "", Map.of());
        }
    }
}
