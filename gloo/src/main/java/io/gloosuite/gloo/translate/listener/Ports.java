package io.gloosuite.gloo.translate.listener;

import io.gloosuite.api.Resource;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.translate.defaults.Defaults;
import io.gloosuite.gloo.translate.route.VirtualServiceResult;
import io.gloosuite.gloo.translate.route.VirtualServices;
import io.gloosuite.gloo.translate.tls.Secrets;
import io.gloosuite.gloo.translate.wire.Made;
import java.util.Map;
import java.util.TreeMap;

/** The ports of all gateways, in the order of the gateways' names. Immutable. */
public final class Ports {

    /** No gateways. */
    public static final Ports NONE = new Ports(new TreeMap<>());

    private final Map<ObjectRef, Made<Port>> ports;

    private Ports(Map<ObjectRef, Made<Port>> ports) {
        this.ports = ports;
    }

    public static Ports of(
            Map<ObjectRef, Resource<?>> gateways,
            VirtualServices services,
            Secrets secrets,
            Defaults defaults,
            Ports before) {
        Map<ObjectRef, VirtualServiceResult> results = services.results();
        PortBuilder builder = new PortBuilder(results, secrets, defaults);
        Map<ObjectRef, Made<Port>> ports = new TreeMap<>();
        gateways.forEach((ref, resource) -> {
            Made<Port> old = before.ports.get(ref);
            ports.put(
                    ref,
                    Made.of(
                            old,
                            () -> builder.build(resource, old == null ? null : old.value()),
                            resource,
                            services,
                            secrets,
                            defaults));
        });
        return new Ports(ports);
    }

    /** The port of each gateway. */
    public Map<ObjectRef, Port> all() {
        Map<ObjectRef, Port> all = new TreeMap<>();
        ports.forEach((ref, made) -> all.put(ref, made.value()));
        return all;
    }
}
