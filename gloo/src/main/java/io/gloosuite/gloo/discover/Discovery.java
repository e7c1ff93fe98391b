package io.gloosuite.gloo.discover;

import io.gloosuite.api.Resource;
import io.gloosuite.api.Service;
import io.gloosuite.api.Upstream;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.translate.defaults.Defaults;
import io.gloosuite.gloo.translate.wire.Made;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The upstreams in effect: those that are stored, and one for each port of each Service. Immutable; what did not change is the
 * same instance from one to the next.
 */
public final class Discovery {

    /** No upstreams. */
    public static final Discovery NONE = new Discovery(Map.of());

    private static final String EXTERNAL_NAME = "ExternalName";

    private final Map<ObjectRef, Made<Candidate>> made;

    private Discovery(Map<ObjectRef, Made<Candidate>> made) {
        this.made = made;
    }

    public static Discovery of(
            Map<ObjectRef, Resource<?>> services,
            Map<ObjectRef, Resource<?>> stored,
            Defaults defaults,
            Discovery before) {
        Map<ObjectRef, Claim> claims = claims(services, defaults);
        Map<ObjectRef, Made<Candidate>> made = HashMap.newHashMap(stored.size() + claims.size());
        stored.forEach((ref, resource) ->
                made.put(ref, candidate(ref, resource, claims.get(ref), defaults, before.made.get(ref))));
        claims.forEach((ref, claim) -> {
            if (!stored.containsKey(ref)) {
                made.put(ref, candidate(ref, null, claim, defaults, before.made.get(ref)));
            }
        });
        return new Discovery(made);
    }

    /** The upstreams in effect; those that did not change are the same instances. */
    public Map<ObjectRef, Made<Candidate>> upstreams() {
        return made;
    }

    /** The documents of the upstreams in effect. */
    public Map<ObjectRef, Resource<Upstream>> resources() {
        Map<ObjectRef, Resource<Upstream>> resources = HashMap.newHashMap(made.size());
        made.forEach((ref, each) -> resources.put(ref, each.value().resource()));
        return resources;
    }

    private static Made<Candidate> candidate(
            ObjectRef ref,
            @Nullable Resource<?> stored,
            @Nullable Claim claim,
            Defaults defaults,
            @Nullable Made<Candidate> before) {
        return Made.of(
                before,
                () -> claim == null
                        ? new Candidate(upstream(stored), List.of())
                        : DiscoveredUpstream.of(ref, claim, stored, defaults.globalAnnotations()),
                stored,
                claim == null ? null : claim.resource(),
                claim == null ? null : claim.port(),
                defaults);
    }

    @SuppressWarnings("unchecked") // a resource of kind Upstream holds an Upstream
    private static Resource<Upstream> upstream(@Nullable Resource<?> stored) {
        if (stored == null || !(stored.object() instanceof Upstream)) {
            throw new IllegalArgumentException("an upstream is stored, discovered, or both: " + stored);
        }
        return (Resource<Upstream>) stored;
    }

    /** The ports of which upstreams are made, by upstream. Where two would have one name, each gets one of its own. */
    private static Map<ObjectRef, Claim> claims(Map<ObjectRef, Resource<?>> services, Defaults defaults) {
        Map<String, List<Claim>> byName = new HashMap<>();
        services.values().stream()
                .filter(resource -> isDiscovered((Service) resource.object(), defaults))
                .forEach(resource -> ((Service) resource.object())
                        .spec()
                        .ports()
                        .forEach(port -> {
                            Claim claim = new Claim(resource, port);
                            byName.computeIfAbsent(claim.plainName(), _ -> new ArrayList<>())
                                    .add(claim);
                        }));
        Map<ObjectRef, Claim> claims = HashMap.newHashMap(byName.size());
        byName.forEach((name, all) ->
                all.forEach(claim -> claims.put(ref(all.size() == 1 ? name : claim.distinctName(), defaults), claim)));
        return claims;
    }

    private static ObjectRef ref(String name, Defaults defaults) {
        return new ObjectRef(Kind.UPSTREAM, defaults.discoveryNamespace(), name);
    }

    private static boolean isDiscovered(Service service, Defaults defaults) {
        Map<String, String> wanted = defaults.serviceLabels();
        return wanted != null
                && !EXTERNAL_NAME.equals(service.spec().type())
                && service.metadata().labels().entrySet().containsAll(wanted.entrySet());
    }
}
