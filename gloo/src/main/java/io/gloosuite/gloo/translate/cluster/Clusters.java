package io.gloosuite.gloo.translate.cluster;

import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.DiscoveryType;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.EdsClusterConfig;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.gloosuite.api.Resource;
import io.gloosuite.api.Upstream;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.api.upstream.StaticSpec;
import io.gloosuite.api.upstream.UpstreamSpec;
import io.gloosuite.gloo.discover.Candidate;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.defaults.Defaults;
import io.gloosuite.gloo.translate.tls.Secrets;
import io.gloosuite.gloo.translate.tls.UpstreamTls;
import io.gloosuite.gloo.translate.wire.Wire;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes clusters of upstreams. */
final class Clusters {

    private final Secrets secrets;
    private final Defaults defaults;

    Clusters(Secrets secrets, Defaults defaults) {
        this.secrets = secrets;
        this.defaults = defaults;
    }

    /** What came of one version of an upstream. */
    sealed interface Attempt {

        /** A cluster as asked. */
        record Served(XdsResource cluster, List<XdsResource> secrets) implements Attempt {}

        /** A cluster without endpoints, since its TLS cannot be made: whatever goes there is answered 503. */
        record FailedClosed(XdsResource cluster) implements Attempt {}

        /** Nothing that could be served. */
        record Refused() implements Attempt {}
    }

    /** The name of an upstream's cluster and endpoints. */
    static String name(ObjectRef upstream) {
        return upstream.name() + "_" + upstream.namespace();
    }

    Attempt attempt(Candidate candidate, Issues issues) {
        Resource<Upstream> resource = candidate.resource();
        int before = issues.count();
        issues.addAll(candidate.issues());
        issues.unsupported(resource.unsupported());
        UpstreamSpec spec = resource.object().spec();
        Cluster.Builder cluster = Cluster.newBuilder().setName(name(resource.ref()));
        ClusterOptions.apply(spec, defaults, cluster, issues);
        if (spec.kube() == null && spec.staticHosts() == null) {
            issues.error("spec", "says not where the upstream is; give kube or static");
        }
        boolean refused = issues.hasErrorsAfter(before);
        Tls tls = tls(resource.ref(), spec, issues);
        if (tls.failed() && !refused) {
            return new Attempt.FailedClosed(blackHole(resource.ref()));
        }
        place(spec, tls.context(), cluster, issues);
        return refused || issues.hasErrorsAfter(before)
                ? new Attempt.Refused()
                : served(resource.ref(), cluster.build(), tls.context());
    }

    private record Tls(@Nullable UpstreamTls context, boolean failed) {}

    private Tls tls(ObjectRef ref, UpstreamSpec spec, Issues issues) {
        if (spec.sslConfig() != null) {
            Optional<UpstreamTls> made = UpstreamTls.of(spec.sslConfig(), secrets, defaults, ref.namespace(), issues)
                    .map(tls -> Boolean.TRUE.equals(spec.useHttp2()) ? tls.withDefaultAlpn("h2") : tls);
            return new Tls(made.orElse(null), made.isEmpty());
        }
        StaticSpec hosts = spec.staticHosts();
        return hosts != null && StaticHosts.wantTls(hosts)
                ? new Tls(UpstreamTls.unverified(defaults.sslParameters()), false)
                : new Tls(null, false);
    }

    private static void place(UpstreamSpec spec, @Nullable UpstreamTls tls, Cluster.Builder cluster, Issues issues) {
        if (spec.staticHosts() != null) {
            new StaticHosts(spec.staticHosts(), cluster).apply(tls, issues);
            return;
        }
        cluster.setType(DiscoveryType.EDS)
                .setEdsClusterConfig(EdsClusterConfig.newBuilder().setEdsConfig(Wire.ads()));
        if (tls != null) {
            cluster.setTransportSocket(tls.socket());
        }
    }

    private static Attempt served(ObjectRef ref, Cluster cluster, @Nullable UpstreamTls tls) {
        return new Attempt.Served(
                Wire.resource(cluster.getName(), cluster, Set.of(ref)), tls == null ? List.of() : tls.secrets());
    }

    /** A cluster without endpoints of its own kind, so that none of an earlier version can be reached in clear meanwhile. */
    static XdsResource blackHole(ObjectRef ref) {
        String name = name(ref);
        Cluster cluster = Cluster.newBuilder()
                .setName(name)
                .setType(DiscoveryType.STATIC)
                .setLoadAssignment(ClusterLoadAssignment.newBuilder().setClusterName(name))
                .build();
        return Wire.resource(name, cluster, Set.of(ref));
    }
}
