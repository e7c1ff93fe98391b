package io.gloosuite.gloo.xds;

import com.google.protobuf.StringValue;
import com.google.protobuf.UInt32Value;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.Snapshot;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.xds.state.Tier;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Resources whose content tells their version, and snapshots of them. */
final class Fixtures {
    static final String OWN_TYPE = "type.googleapis.com/google.protobuf.StringValue";

    private Fixtures() {}

    static XdsResource cluster(String name, int version) {
        Cluster.Builder cluster = Cluster.newBuilder()
                .setName(name)
                .setType(Cluster.DiscoveryType.EDS)
                .setAltStatName("v" + version);
        return new XdsResource(Tier.CLUSTER, name, cluster.build(), "v" + version, Set.of(upstream(name)));
    }

    static XdsResource endpoints(String name, int version) {
        ClusterLoadAssignment assignment = ClusterLoadAssignment.newBuilder()
                .setClusterName(name)
                .setPolicy(ClusterLoadAssignment.Policy.newBuilder()
                        .setOverprovisioningFactor(UInt32Value.of(100 + version)))
                .build();
        return new XdsResource(Tier.ENDPOINTS, name, assignment, "v" + version, Set.of(upstream(name)));
    }

    static XdsResource listener(String name, int version) {
        Listener listener =
                Listener.newBuilder().setName(name).setStatPrefix("v" + version).build();
        return new XdsResource(Tier.LISTENER, name, listener, "v" + version, Set.of());
    }

    static XdsResource routes(String name, int version) {
        RouteConfiguration routes = RouteConfiguration.newBuilder()
                .setName(name)
                .addVirtualHosts(VirtualHost.newBuilder().setName("v" + version))
                .build();
        return new XdsResource(Tier.ROUTES, name, routes, "v" + version, Set.of());
    }

    static XdsResource own(String name, int version) {
        return new XdsResource(OWN_TYPE, name, StringValue.of(name + " v" + version), "v" + version, Set.of());
    }

    static ObjectRef upstream(String name) {
        return new ObjectRef(Kind.UPSTREAM, "default", name);
    }

    static Snapshot snapshot(XdsResource... resources) {
        Map<String, Map<String, XdsResource>> types = new HashMap<>();
        for (XdsResource resource : resources) {
            types.computeIfAbsent(resource.typeUrl(), _ -> new HashMap<>()).put(resource.name(), resource);
        }
        return Snapshot.of(types);
    }
}
