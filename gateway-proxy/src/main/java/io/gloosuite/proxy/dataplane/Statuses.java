package io.gloosuite.proxy.dataplane;

import io.gloosuite.proxy.cluster.ClusterView;
import io.gloosuite.proxy.cluster.Clusters;
import io.gloosuite.proxy.dataplane.ClusterStatus.EndpointStatus;
import io.gloosuite.proxy.tls.Secrets;
import io.gloosuite.tls.Identity;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.TrustAnchors;
import java.util.List;
import java.util.Optional;

/** What the data plane shows of itself. */
final class Statuses {
    private Statuses() {}

    static List<ClusterStatus> clusters(Clusters clusters) {
        return clusters.all().stream().map(cluster -> of(cluster.look())).toList();
    }

    static List<CertificateStatus> certificates(Secrets secrets) {
        return secrets.all().entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static ClusterStatus of(ClusterView view) {
        return new ClusterStatus(
                view.name(),
                view.problem().isEmpty() ? Optional.empty() : Optional.of(view.problem()),
                view.endpoints().stream()
                        .map(endpoint -> new EndpointStatus(
                                endpoint.address().text(),
                                endpoint.address().hostname(),
                                endpoint.weight(),
                                endpoint.flags()))
                        .toList());
    }

    private static CertificateStatus of(String name, TlsMaterial material) {
        Identity identity = material.identity();
        TrustAnchors trust = material.trust();
        return new CertificateStatus(
                name,
                material.version(),
                identity == null ? List.of() : identity.chain(),
                trust == null ? List.of() : trust.certificates());
    }
}
