package io.gloosuite.gloo.translate.cluster;

import com.google.protobuf.Struct;
import com.google.protobuf.UInt32Value;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.DiscoveryType;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.DnsLookupFamily;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.TransportSocketMatch;
import io.envoyproxy.envoy.config.core.v3.Metadata;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import io.gloosuite.api.upstream.StaticSpec;
import io.gloosuite.api.upstream.StaticSpec.Host;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.tls.UpstreamTls;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hosts at fixed addresses. Each host may have a TLS name of its own: its {@code sniAddr}, else the upstream's {@code sni}, else
 * its DNS name.
 */
final class StaticHosts {

    /** The port that means TLS when nothing is said. */
    private static final int HTTPS_PORT = 443;

    private static final int MAX_PORT = 65_535;

    private static final String MATCH_NAMESPACE = "envoy.transport_socket_match";
    private static final String MATCH_KEY = "sni";

    private final StaticSpec spec;
    private final Cluster.Builder cluster;

    StaticHosts(StaticSpec spec, Cluster.Builder cluster) {
        this.spec = spec;
        this.cluster = cluster;
    }

    /** Whether the hosts ask for TLS without any settings of it. */
    static boolean wantTls(StaticSpec spec) {
        return spec.useTls() == null
                ? spec.hosts().stream().anyMatch(host -> host.port() == HTTPS_PORT)
                : spec.useTls();
    }

    /** Puts the hosts into the cluster, with {@code tls} when there is one. */
    void apply(@Nullable UpstreamTls tls, Issues issues) {
        check(issues);
        boolean names = spec.hosts().stream().anyMatch(host -> !Addresses.isIp(host.addr()));
        cluster.setType(names ? DiscoveryType.STRICT_DNS : DiscoveryType.STATIC);
        if (names) {
            cluster.setDnsLookupFamily(DnsLookupFamily.V4_ONLY);
        }
        Set<String> sniNames = tls == null ? Set.of() : sniNames(tls);
        if (tls != null) {
            sockets(tls, sniNames);
        }
        LocalityLbEndpoints.Builder locality = LocalityLbEndpoints.newBuilder();
        for (Host host : spec.hosts()) {
            locality.addLbEndpoints(endpoint(host, sniNames.size() > 1 && tls != null ? sni(host, tls) : ""));
        }
        cluster.setLoadAssignment(ClusterLoadAssignment.newBuilder()
                .setClusterName(cluster.getName())
                .addEndpoints(locality));
    }

    private void check(Issues issues) {
        for (int i = 0; i < spec.hosts().size(); i++) {
            Host host = spec.hosts().get(i);
            String path = "spec.static.hosts[" + i + "]";
            if (host.port() < 1 || host.port() > MAX_PORT) {
                issues.error(path + ".port", host.port() + " is no port; give 1 to " + MAX_PORT);
            }
            if (host.loadBalancingWeight() != null && host.loadBalancingWeight() < 1) {
                issues.error(
                        path + ".loadBalancingWeight", host.loadBalancingWeight() + " is too small; give at least 1");
            }
        }
    }

    private Set<String> sniNames(UpstreamTls tls) {
        Set<String> names = new LinkedHashSet<>();
        spec.hosts().forEach(host -> names.add(sni(host, tls)));
        return names;
    }

    private String sni(Host host, UpstreamTls tls) {
        if (host.sniAddr() != null && !host.sniAddr().isEmpty()) {
            return host.sniAddr();
        }
        if (!tls.sni().isEmpty()) {
            return tls.sni();
        }
        boolean automatic = spec.autoSniRewrite() == null || spec.autoSniRewrite();
        return automatic && !Addresses.isIp(host.addr()) ? host.addr() : "";
    }

    /** One name for all needs only one socket; several need one each, chosen by the endpoint's metadata. */
    private void sockets(UpstreamTls tls, Set<String> sniNames) {
        cluster.setTransportSocket(tls.withSni(first(sniNames)).socket());
        if (sniNames.size() == 1) {
            return;
        }
        for (String name : sniNames) {
            cluster.addTransportSocketMatches(TransportSocketMatch.newBuilder()
                    .setName("sni " + name)
                    .setMatch(match(name))
                    .setTransportSocket(tls.withSni(name).socket()));
        }
    }

    private static String first(Set<String> names) {
        return names.isEmpty() ? "" : List.copyOf(names).getFirst();
    }

    private static LbEndpoint endpoint(Host host, String sni) {
        LbEndpoint.Builder endpoint = LbEndpoint.newBuilder();
        endpoint.getEndpointBuilder().setAddress(Addresses.of(host.addr(), host.port()));
        if (!Addresses.isIp(host.addr())) {
            endpoint.getEndpointBuilder().setHostname(host.addr());
        }
        Optional.ofNullable(host.loadBalancingWeight())
                .ifPresent(weight -> endpoint.setLoadBalancingWeight(UInt32Value.of(weight)));
        if (!sni.isEmpty()) {
            endpoint.setMetadata(Metadata.newBuilder().putFilterMetadata(MATCH_NAMESPACE, match(sni)));
        }
        return endpoint.build();
    }

    private static Struct match(String sni) {
        return Struct.newBuilder()
                .putFields(MATCH_KEY, Value.newBuilder().setStringValue(sni).build())
                .build();
    }
}
