package io.gloosuite.gloo.translate;

import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.Snapshot;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.translate.cluster.Upstreams;
import io.gloosuite.gloo.translate.listener.Port;
import io.gloosuite.gloo.translate.wire.Wire;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Puts together what each proxy is served. Maps that hold the same resources as before are the same instances as before. */
final class Snapshots {

    private final Upstreams upstreams;

    Snapshots(Upstreams upstreams) {
        this.upstreams = upstreams;
    }

    /** What each proxy is served, by the key of its nodes. */
    Map<String, Snapshot> of(String namespace, Proxies proxies, Map<String, Snapshot> before) {
        Map<String, Snapshot> snapshots = new TreeMap<>();
        proxies.ports().forEach((proxy, ports) -> {
            String node = namespace + "~" + proxy;
            snapshots.put(node, one(ports, before.getOrDefault(node, Snapshot.EMPTY)));
        });
        return Collections.unmodifiableMap(snapshots);
    }

    private Snapshot one(Map<ObjectRef, Port> ports, Snapshot before) {
        Map<String, XdsResource> listeners = new HashMap<>();
        Map<String, XdsResource> routes = new HashMap<>();
        Map<String, XdsResource> secrets = new HashMap<>(upstreams.secrets());
        for (Port port : ports.values()) {
            if (port.listener() != null) {
                listeners.put(port.listener().name(), port.listener());
                put(routes, port.routes());
                put(secrets, port.secrets());
            }
        }
        return Snapshot.of(Map.of(
                Wire.CLUSTER, upstreams.clusters(),
                Wire.ENDPOINTS, upstreams.endpoints(),
                Wire.LISTENER, same(listeners, before.resources(Wire.LISTENER)),
                Wire.ROUTES, same(routes, before.resources(Wire.ROUTES)),
                Wire.SECRET, same(secrets, before.resources(Wire.SECRET))));
    }

    private static void put(Map<String, XdsResource> target, Collection<XdsResource> resources) {
        resources.forEach(resource -> target.put(resource.name(), resource));
    }

    @SuppressWarnings("ReferenceEquality") // unchanged resources are the same instances, and only those are looked for
    private static Map<String, XdsResource> same(Map<String, XdsResource> now, Map<String, XdsResource> before) {
        boolean same =
                now.size() == before.size() && now.values().stream().allMatch(each -> before.get(each.name()) == each);
        return same ? before : Collections.unmodifiableMap(now);
    }
}
