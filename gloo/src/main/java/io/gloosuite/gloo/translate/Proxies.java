package io.gloosuite.gloo.translate;

import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.ProxyView;
import io.gloosuite.gloo.model.ProxyView.ListenerView;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.translate.listener.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which ports each proxy opens. Two gateways with the same port on one proxy: the first by name has it, the other is told. */
final class Proxies {

    private final Map<ObjectRef, Port> gateways;
    private final Map<String, Map<ObjectRef, Port>> ports = new TreeMap<>();
    private final Map<ObjectRef, List<Issue>> conflicts = new TreeMap<>();

    Proxies(Map<ObjectRef, Port> all) {
        this.gateways = all;
        all.forEach((gateway, port) -> port.proxyNames().forEach(proxy -> open(proxy, gateway, port)));
    }

    private void open(String proxy, ObjectRef gateway, Port port) {
        Map<ObjectRef, Port> open = ports.computeIfAbsent(proxy, _ -> new TreeMap<>());
        XdsResource listener = port.listener();
        for (Map.Entry<ObjectRef, Port> other : open.entrySet()) {
            XdsResource taken = other.getValue().listener();
            if (listener != null && taken != null && taken.name().equals(listener.name())) {
                conflicts
                        .computeIfAbsent(gateway, _ -> new ArrayList<>())
                        .add(Issue.error(
                                "spec.bindPort",
                                "is already open on proxy " + proxy + " for " + other.getKey() + "; give another"));
                return;
            }
        }
        open.put(gateway, port);
    }

    /** The ports of all gateways. */
    Map<ObjectRef, Port> gateways() {
        return gateways;
    }

    /** The proxies by name, each with its ports by gateway. */
    Map<String, Map<ObjectRef, Port>> ports() {
        return ports;
    }

    /** What is wrong with gateways that want the same port. */
    List<Issue> conflicts(ObjectRef gateway) {
        return conflicts.getOrDefault(gateway, List.of());
    }

    List<ProxyView> views(String namespace) {
        List<ProxyView> views = new ArrayList<>();
        ports.forEach((proxy, open) -> {
            List<ListenerView> listeners =
                    open.values().stream().flatMap(Port::view).toList();
            views.add(new ProxyView(namespace, proxy, listeners));
        });
        return views;
    }
}
