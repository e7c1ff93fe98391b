package io.gloosuite.proxy.admin;

import io.envoyproxy.envoy.admin.v3.ClusterStatus;
import io.envoyproxy.envoy.admin.v3.HostHealthStatus;
import io.envoyproxy.envoy.admin.v3.HostStatus;
import io.envoyproxy.envoy.config.core.v3.HealthStatus;
import io.gloosuite.proxy.cluster.ClusterView.Flag;
import io.gloosuite.proxy.dataplane.ClusterStatus.EndpointStatus;
import io.gloosuite.proxy.dataplane.DataPlane;
import io.gloosuite.proxy.xds.Configuration;
import io.gloosuite.proxy.xds.ResourceType;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code /clusters}: lines as Envoy's, or its JSON with {@code format=json}. */
final class Clusters {
    private final DataPlane dataPlane;
    private final Configuration configuration;

    Clusters(DataPlane dataPlane, Configuration configuration) {
        this.dataPlane = dataPlane;
        this.configuration = configuration;
    }

    Reply answer(Map<String, String> query) {
        return "json".equals(query.get("format")) ? Reply.json(json()) : Reply.text(text());
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (var cluster : dataPlane.clusters()) {
            text.append(cluster.name()).append("::added_via_api::true\n");
            cluster.problem()
                    .ifPresent(problem -> text.append(cluster.name())
                            .append("::problem::")
                            .append(problem)
                            .append('\n'));
            for (EndpointStatus endpoint : cluster.endpoints()) {
                String prefix = cluster.name() + "::" + endpoint.address() + "::";
                text.append(prefix)
                        .append("hostname::")
                        .append(endpoint.hostname())
                        .append('\n');
                text.append(prefix)
                        .append("health_flags::")
                        .append(flags(endpoint))
                        .append('\n');
                text.append(prefix).append("weight::").append(endpoint.weight()).append('\n');
            }
        }
        text.append(Refusals.lines(configuration, ResourceType.CLUSTERS));
        return text.toString();
    }

    private String json() {
        var all = io.envoyproxy.envoy.admin.v3.Clusters.newBuilder();
        for (var cluster : dataPlane.clusters()) {
            ClusterStatus.Builder status = all.addClusterStatusesBuilder()
                    .setName(cluster.name())
                    .setObservabilityName(cluster.name())
                    .setAddedViaApi(true);
            cluster.endpoints().forEach(endpoint -> status.addHostStatuses(host(endpoint)));
        }
        return Protos.json(all);
    }

    private static String flags(EndpointStatus endpoint) {
        return endpoint.flags().isEmpty()
                ? "healthy"
                : endpoint.flags().stream()
                        .sorted()
                        .map(flag -> "/" + flag.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining());
    }

    private static HostStatus host(EndpointStatus endpoint) {
        int colon = endpoint.address().lastIndexOf(':');
        String host = endpoint.address().substring(0, colon).replaceAll("[\\[\\]]", "");
        int port = Integer.parseInt(endpoint.address().substring(colon + 1));
        return HostStatus.newBuilder()
                .setAddress(Protos.address(host, port))
                .setHostname(endpoint.hostname())
                .setWeight(endpoint.weight())
                .setHealthStatus(HostHealthStatus.newBuilder()
                        .setEdsHealthStatus(
                                endpoint.flags().contains(Flag.FAILED_EDS_HEALTH)
                                        ? HealthStatus.UNHEALTHY
                                        : HealthStatus.HEALTHY)
                        .setFailedActiveHealthCheck(endpoint.flags().contains(Flag.FAILED_ACTIVE_HC))
                        .setFailedOutlierCheck(endpoint.flags().contains(Flag.FAILED_OUTLIER_CHECK)))
                .build();
    }
}
