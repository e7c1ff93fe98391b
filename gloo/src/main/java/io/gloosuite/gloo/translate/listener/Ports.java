package io.gloosuite.gloo.translate.listener;

import io.gloosuite.api.Resource;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.translate.defaults.Defaults;
import io.gloosuite.gloo.translate.route.Destinations;
import io.gloosuite.gloo.translate.route.VirtualServices;
import io.gloosuite.gloo.translate.step.Guard;
import io.gloosuite.gloo.translate.tls.Secrets;
import io.gloosuite.gloo.translate.wire.Made;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The ports of all gateways, in the order of the gateways' names. Immutable. */
public final class Ports {

    /** No gateways. */
    public static final Ports NONE = new Ports(new TreeMap<>());

    private final Map<ObjectRef, Made<Port>> ports;

    private Ports(Map<ObjectRef, Made<Port>> ports) {
        this.ports = ports;
    }

    /**
     * All that ports are made of.
     *
     * @param servers those of the Settings
     */
    public record Sources(
            Map<ObjectRef, Resource<?>> gateways,
            VirtualServices services,
            Secrets secrets,
            Defaults defaults,
            Servers servers,
            Destinations destinations) {}

    /** Makes the ports whose gateways changed, or what they are made of. */
    public static Ports of(Sources sources, Ports before, Guard guard) {
        PortBuilder builder = new PortBuilder(sources);
        Map<ObjectRef, Made<Port>> ports = new TreeMap<>();
        sources.gateways.forEach((ref, resource) -> {
            Made<Port> old = before.ports.get(ref);
            Port last = old == null ? null : old.value();
            boolean namesServers = PortBuilder.namesServers(resource)
                    || PortBuilder.namesServers(last == null ? null : last.effective());
            ports.put(
                    ref,
                    Made.of(
                            old,
                            () -> guard.run(ref, () -> builder.build(resource, last), issue -> instead(last, issue)),
                            resource,
                            sources.services.results(),
                            sources.secrets,
                            sources.defaults,
                            sources.servers,
                            namesServers ? sources.destinations : null));
        });
        return new Ports(ports);
    }

    /** What was served before, nothing when there was nothing. */
    private static Port instead(@Nullable Port last, Issue issue) {
        return last == null ? Port.closed(List.of(issue)) : last.with(List.of(issue));
    }

    /** The port of each gateway. */
    public Map<ObjectRef, Port> all() {
        Map<ObjectRef, Port> all = new TreeMap<>();
        ports.forEach((ref, made) -> all.put(ref, made.value()));
        return all;
    }
}
