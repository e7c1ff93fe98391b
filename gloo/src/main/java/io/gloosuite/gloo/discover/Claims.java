package io.gloosuite.gloo.discover;

import io.gloosuite.api.Resource;
import io.gloosuite.api.Service;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.PersistentMap;
import io.gloosuite.gloo.translate.defaults.Defaults;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ports of which upstreams are made. Where two would have one name, each gets one of its own. Immutable.
 *
 * @param byName by the name each would have
 * @param byUpstream by the name each has
 */
record Claims(
        PersistentMap<ObjectRef, Resource<?>> services,
        PersistentMap<String, List<Claim>> byName,
        PersistentMap<ObjectRef, Claim> byUpstream) {

    static final Claims NONE = new Claims(PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty());

    private static final String EXTERNAL_NAME = "ExternalName";

    /** The claims after some services changed, under the same defaults. */
    Claims next(PersistentMap<ObjectRef, Resource<?>> next, Defaults defaults) {
        Set<String> names = new HashSet<>();
        PersistentMap<String, List<Claim>> named = byName;
        for (ObjectRef ref : next.changedKeys(services)) {
            for (Claim claim : of(services.get(ref), defaults)) {
                names.add(claim.plainName());
                named = named.withOrWithout(claim.plainName(), without(named.get(claim.plainName()), ref));
            }
            for (Claim claim : of(next.get(ref), defaults)) {
                names.add(claim.plainName());
                named = named.with(claim.plainName(), with(named.get(claim.plainName()), claim));
            }
        }
        PersistentMap<ObjectRef, Claim> upstreams = byUpstream;
        for (String name : names) {
            for (ObjectRef ref : upstreams(byName.get(name), defaults).keySet()) {
                upstreams = upstreams.without(ref);
            }
        }
        for (String name : names) {
            for (Map.Entry<ObjectRef, Claim> each :
                    upstreams(named.get(name), defaults).entrySet()) {
                upstreams = upstreams.with(each.getKey(), each.getValue());
            }
        }
        return new Claims(next, named, upstreams);
    }

    /** The claims of one service. */
    private static List<Claim> of(@Nullable Resource<?> service, Defaults defaults) {
        return service == null || !isDiscovered((Service) service.object(), defaults)
                ? List.of()
                : ((Service) service.object())
                        .spec().ports().stream()
                                .map(port -> new Claim(service, port))
                                .toList();
    }

    private static boolean isDiscovered(Service service, Defaults defaults) {
        Map<String, String> wanted = defaults.serviceLabels();
        return wanted != null
                && !EXTERNAL_NAME.equals(service.spec().type())
                && service.metadata().labels().entrySet().containsAll(wanted.entrySet());
    }

    private static @Nullable List<Claim> without(@Nullable List<Claim> claims, ObjectRef service) {
        List<Claim> others = claims == null
                ? List.of()
                : claims.stream()
                        .filter(claim -> !claim.resource().ref().equals(service))
                        .toList();
        return others.isEmpty() ? null : others;
    }

    private static List<Claim> with(@Nullable List<Claim> claims, Claim claim) {
        List<Claim> more = claims == null ? new ArrayList<>() : new ArrayList<>(claims);
        more.add(claim);
        return List.copyOf(more);
    }

    /** The upstreams of claims to one name. */
    private static Map<ObjectRef, Claim> upstreams(@Nullable List<Claim> claims, Defaults defaults) {
        Map<ObjectRef, Claim> upstreams = new HashMap<>();
        if (claims != null) {
            claims.forEach(claim -> upstreams.put(
                    new ObjectRef(
                            Kind.UPSTREAM,
                            defaults.discoveryNamespace(),
                            claims.size() == 1 ? claim.plainName() : claim.distinctName()),
                    claim));
        }
        return upstreams;
    }
}
