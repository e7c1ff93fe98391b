package io.gloosuite.gloo.translate;

import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.PersistentMap;
import io.gloosuite.gloo.model.Snapshot;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.translate.cluster.Upstreams;
import io.gloosuite.gloo.translate.listener.Port;
import io.gloosuite.gloo.translate.wire.Wire;
import java.util.Collection;
import java.util.Collections;
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
        PersistentMap<String, XdsResource> listeners = PersistentMap.empty();
        PersistentMap<String, XdsResource> routes = PersistentMap.empty();
        PersistentMap<String, XdsResource> secrets = upstreams.secrets();
        for (Port port : ports.values()) {
            if (port.listener() != null) {
                listeners = listeners.with(port.listener().name(), port.listener());
                routes = with(routes, port.routes());
                secrets = with(secrets, port.secrets());
            }
        }
        return Snapshot.of(Map.of(
                Wire.CLUSTER, upstreams.clusters(),
                Wire.ENDPOINTS, upstreams.endpoints(),
                Wire.LISTENER, same(listeners, before.resources(Wire.LISTENER)),
                Wire.ROUTES, same(routes, before.resources(Wire.ROUTES)),
                Wire.SECRET, same(secrets, before.resources(Wire.SECRET))));
    }

    private static PersistentMap<String, XdsResource> with(
            PersistentMap<String, XdsResource> target, Collection<XdsResource> resources) {
        PersistentMap<String, XdsResource> more = target;
        for (XdsResource resource : resources) {
            more = more.with(resource.name(), resource);
        }
        return more;
    }

    private static PersistentMap<String, XdsResource> same(
            PersistentMap<String, XdsResource> now, PersistentMap<String, XdsResource> before) {
        return now.changedKeys(before).isEmpty() ? before : now;
    }
}
