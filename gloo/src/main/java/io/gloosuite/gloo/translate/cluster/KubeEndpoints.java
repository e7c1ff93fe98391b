package io.gloosuite.gloo.translate.cluster;

import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import io.gloosuite.api.EndpointSlice;
import io.gloosuite.api.Resource;
import io.gloosuite.api.Service;
import io.gloosuite.api.upstream.KubeSpec;
import io.gloosuite.gloo.report.Issues;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The addresses behind a port of a Service. */
final class KubeEndpoints {

    private KubeEndpoints() {}

    /** All ready addresses, in a fixed order; none when the Service or its port does not exist, which is said. */
    static ClusterLoadAssignment of(
            String cluster, KubeSpec kube, @Nullable Service service, List<Resource<?>> slices, Issues issues) {
        LocalityLbEndpoints.Builder locality = LocalityLbEndpoints.newBuilder();
        port(kube, service, issues)
                .ifPresent(port -> slices.stream()
                        .map(slice -> (EndpointSlice) slice.object())
                        .flatMap(slice -> endpoints(slice, port))
                        .distinct()
                        .sorted((left, right) -> key(left).compareTo(key(right)))
                        .forEach(locality::addLbEndpoints));
        ClusterLoadAssignment.Builder assignment =
                ClusterLoadAssignment.newBuilder().setClusterName(cluster);
        if (locality.getLbEndpointsCount() > 0) {
            assignment.addEndpoints(locality);
        }
        return assignment.build();
    }

    private static Optional<Service.Port> port(KubeSpec kube, @Nullable Service service, Issues issues) {
        String name = kube.serviceNamespace() + "/" + kube.serviceName();
        if (service == null) {
            issues.warning("spec.kube.serviceName", "Service " + name + " does not exist; create it or name another");
            return Optional.empty();
        }
        Optional<Service.Port> port = service.spec().ports().stream()
                .filter(each -> each.port().equals(kube.servicePort()))
                .findFirst();
        if (port.isEmpty()) {
            issues.warning(
                    "spec.kube.servicePort",
                    kube.servicePort() + " is no port of Service " + name + "; it has "
                            + service.spec().ports().stream()
                                    .map(Service.Port::port)
                                    .toList());
        }
        return port;
    }

    private static Stream<LbEndpoint> endpoints(EndpointSlice slice, Service.Port servicePort) {
        return slice.ports().stream()
                .filter(port -> port.name().equals(servicePort.name()))
                .map(EndpointSlice.Port::port)
                .filter(Objects::nonNull)
                .flatMap(port -> slice.endpoints().stream()
                        .filter(EndpointSlice.Endpoint::ready)
                        .flatMap(endpoint -> endpoint.addresses().stream())
                        .map(address -> endpoint(address, port)));
    }

    private static LbEndpoint endpoint(String address, int port) {
        LbEndpoint.Builder endpoint = LbEndpoint.newBuilder();
        endpoint.getEndpointBuilder().setAddress(Addresses.of(address, port));
        return endpoint.build();
    }

    private static String key(LbEndpoint endpoint) {
        var address = endpoint.getEndpoint().getAddress().getSocketAddress();
        return address.getAddress() + " " + address.getPortValue();
    }
}
