package io.gloosuite.gloo.translate.route;

import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.gloosuite.api.Resource;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.defaults.Defaults;
import io.gloosuite.gloo.translate.wire.Destination;
import io.gloosuite.gloo.translate.wire.Made;
import io.gloosuite.gloo.translate.wire.Versions;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All virtual services, translated. Immutable; what did not change is the same instance from one to the next. */
public final class VirtualServices {

    /** No virtual services. */
    public static final VirtualServices NONE = new VirtualServices(Destinations.NONE, Map.of());

    private final Destinations destinations;
    private final Map<ObjectRef, Made<VirtualServiceResult>> made;

    private VirtualServices(Destinations destinations, Map<ObjectRef, Made<VirtualServiceResult>> made) {
        this.destinations = destinations;
        this.made = made;
    }

    /** Translates the virtual services that changed, or of which an upstream came, went, or is served otherwise. */
    public static VirtualServices of(
            Map<ObjectRef, Resource<?>> resources,
            Destinations destinations,
            Defaults defaults,
            VirtualServices before) {
        boolean sameDestinations = destinations == before.destinations;
        Map<ObjectRef, Made<VirtualServiceResult>> made = LinkedHashMap.newLinkedHashMap(resources.size());
        for (ObjectRef ref : sorted(resources.keySet(), before.made.keySet())) {
            Resource<?> resource = Objects.requireNonNull(resources.get(ref));
            Made<VirtualServiceResult> old = before.made.get(ref);
            boolean same = old != null
                    && old.isMadeOf(resource, defaults)
                    && (sameDestinations || stillThere(old.value().used(), destinations));
            made.put(ref, old != null && same ? old : translate(resource, destinations, defaults, old));
        }
        return new VirtualServices(destinations, made);
    }

    /** The names in their order, which is the one of before when no name came or went. */
    private static Collection<ObjectRef> sorted(Set<ObjectRef> names, Set<ObjectRef> before) {
        return names.equals(before) ? before : names.stream().sorted().toList();
    }

    /** The results in the order of the objects' names. */
    public Map<ObjectRef, VirtualServiceResult> results() {
        Map<ObjectRef, VirtualServiceResult> results = LinkedHashMap.newLinkedHashMap(made.size());
        made.forEach((ref, each) -> results.put(ref, each.value()));
        return results;
    }

    /** What is wrong with each virtual service, on whatever port it is. */
    public Map<ObjectRef, List<Issue>> issues() {
        Map<ObjectRef, List<Issue>> issues = HashMap.newHashMap(made.size());
        made.forEach((ref, each) -> issues.put(ref, each.value().issues()));
        return issues;
    }

    private static boolean stillThere(Map<ObjectRef, Destination> used, Destinations destinations) {
        return used.entrySet().stream()
                .allMatch(each -> destinations.get(each.getKey()).equals(each.getValue()));
    }

    private static Made<VirtualServiceResult> translate(
            Resource<?> resource,
            Destinations destinations,
            Defaults defaults,
            @Nullable Made<VirtualServiceResult> before) {
        Issues issues = new Issues();
        VirtualHosts hosts = new VirtualHosts(resource, destinations, defaults, issues);
        VirtualHost host = hosts.host();
        boolean good = !issues.hasErrors();
        Resource<?> effective = resource;
        if (!good && before != null && before.value().good()) {
            effective = before.value().effective();
            hosts = new VirtualHosts(effective, destinations, defaults, new Issues());
            host = hosts.host();
            good = true;
            issues.warning("", "the last good version keeps serving");
        }
        VirtualServiceResult result = new VirtualServiceResult(
                effective, good, host, Versions.of(host), issues.list(), Map.copyOf(hosts.used()));
        return new Made<>(result, resource, defaults);
    }
}
