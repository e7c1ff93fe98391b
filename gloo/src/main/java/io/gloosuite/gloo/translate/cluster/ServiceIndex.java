package io.gloosuite.gloo.translate.cluster;

import io.gloosuite.api.EndpointSlice;
import io.gloosuite.api.Resource;
import io.gloosuite.api.Service;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.PersistentMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Services and the EndpointSlices of each. Lists that hold the same slices as before are the same instances as before. */
public final class ServiceIndex {

    /** No services. */
    public static final ServiceIndex NONE =
            new ServiceIndex(PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty());

    private final PersistentMap<ObjectRef, Resource<?>> services;
    private final PersistentMap<ObjectRef, Resource<?>> allSlices;
    private final PersistentMap<ObjectRef, List<Resource<?>>> slices;

    private ServiceIndex(
            PersistentMap<ObjectRef, Resource<?>> services,
            PersistentMap<ObjectRef, Resource<?>> allSlices,
            PersistentMap<ObjectRef, List<Resource<?>>> slices) {
        this.services = services;
        this.allSlices = allSlices;
        this.slices = slices;
    }

    public static ServiceIndex of(
            PersistentMap<ObjectRef, Resource<?>> services,
            PersistentMap<ObjectRef, Resource<?>> allSlices,
            ServiceIndex before) {
        PersistentMap<ObjectRef, List<Resource<?>>> slices = before.slices;
        for (ObjectRef ref : allSlices.changedKeys(before.allSlices)) {
            Resource<?> old = before.allSlices.get(ref);
            Resource<?> now = allSlices.get(ref);
            if (old != null) {
                ObjectRef service = service((EndpointSlice) old.object());
                slices = slices.withOrWithout(service, without(slices.get(service), ref));
            }
            if (now != null) {
                ObjectRef service = service((EndpointSlice) now.object());
                slices = slices.with(service, with(slices.get(service), now));
            }
        }
        return new ServiceIndex(services, allSlices, slices);
    }

    private static @Nullable List<Resource<?>> without(@Nullable List<Resource<?>> slices, ObjectRef ref) {
        List<Resource<?>> others = slices == null
                ? List.of()
                : slices.stream().filter(each -> !each.ref().equals(ref)).toList();
        return others.isEmpty() ? null : others;
    }

    private static List<Resource<?>> with(@Nullable List<Resource<?>> slices, Resource<?> slice) {
        List<Resource<?>> more = slices == null ? new ArrayList<>() : new ArrayList<>(slices);
        more.add(slice);
        more.sort(Comparator.comparing(Resource::ref));
        return List.copyOf(more);
    }

    /** The Services that changed, or of which a slice did. */
    Set<ObjectRef> changed(ServiceIndex before) {
        Set<ObjectRef> changed = new HashSet<>(services.changedKeys(before.services));
        changed.addAll(slices.changedKeys(before.slices));
        return changed;
    }

    /** The Service, null when there is none. */
    @Nullable
    Resource<?> service(String namespace, String name) {
        return services.get(new ObjectRef(Kind.SERVICE, namespace, name));
    }

    /** The slices of a Service. */
    List<Resource<?>> slices(String namespace, String name) {
        return slices.getOrDefault(new ObjectRef(Kind.SERVICE, namespace, name), List.of());
    }

    private static ObjectRef service(EndpointSlice slice) {
        String name = slice.metadata().labels().getOrDefault(EndpointSlice.SERVICE_NAME_LABEL, "");
        return new ObjectRef(Kind.SERVICE, slice.metadata().namespace(), name);
    }

    @Nullable
    Service serviceObject(String namespace, String name) {
        Resource<?> resource = service(namespace, name);
        return resource == null ? null : (Service) resource.object();
    }
}
