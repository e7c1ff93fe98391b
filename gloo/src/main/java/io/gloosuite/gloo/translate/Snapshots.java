package io.gloosuite.gloo.translate;

import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.NodeKeys;
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
import org.jspecify.annotations.Nullable;

/** Puts together what each proxy is served. Maps that hold the same resources as before are the same instances as before. */
final class Snapshots {

    private final Upstreams upstreams;
    private final Guards guards;
    private final PersistentMap<String, XdsResource> limitRules;

    Snapshots(Memory memory) {
        this.upstreams = memory.backends().upstreams().value();
        this.guards = memory.guards();
        this.limitRules = memory.frontends().virtualServices().value().limitRules();
    }

    /** What each proxy and each of the suite's services is served, by the key of its nodes. */
    Map<String, Snapshot> of(String namespace, Proxies proxies, Map<String, Snapshot> before) {
        Map<String, Snapshot> snapshots = new TreeMap<>();
        proxies.ports().forEach((proxy, ports) -> {
            String node = namespace + "~" + proxy;
            snapshots.put(node, one(ports, before.getOrDefault(node, Snapshot.EMPTY)));
        });
        snapshots.put(
                NodeKeys.EXTAUTH,
                service(Wire.EXT_AUTH_CONFIG, guards.auth().resources(), before.get(NodeKeys.EXTAUTH)));
        snapshots.put(
                NodeKeys.RATELIMIT, service(Wire.RATE_LIMIT_CONFIG, limitConfigs(), before.get(NodeKeys.RATELIMIT)));
        return Collections.unmodifiableMap(snapshots);
    }

    private PersistentMap<String, XdsResource> limitConfigs() {
        PersistentMap<String, XdsResource> configs = with(guards.limits().resources(), limitRules.values());
        XdsResource rules = guards.rules().resource();
        return rules == null ? configs : configs.with(rules.name(), rules);
    }

    /** What a service is served: one type, and nothing else. */
    private static Snapshot service(String typeUrl, PersistentMap<String, XdsResource> now, @Nullable Snapshot before) {
        return Snapshot.of(Map.of(typeUrl, before == null ? now : same(now, before.resources(typeUrl))));
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
