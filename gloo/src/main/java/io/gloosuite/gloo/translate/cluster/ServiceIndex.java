package io.gloosuite.gloo.translate.cluster;

import io.gloosuite.api.EndpointSlice;
import io.gloosuite.api.Resource;
import io.gloosuite.api.Service;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Services and the EndpointSlices of each. Lists that hold the same slices as before are the same instances as before. */
public final class ServiceIndex {

    /** No services. */
    public static final ServiceIndex NONE = new ServiceIndex(Map.of(), Map.of());

    private final Map<ObjectRef, Resource<?>> services;
    private final Map<ObjectRef, List<Resource<?>>> slices;

    private ServiceIndex(Map<ObjectRef, Resource<?>> services, Map<ObjectRef, List<Resource<?>>> slices) {
        this.services = services;
        this.slices = slices;
    }

    public static ServiceIndex of(
            Map<ObjectRef, Resource<?>> services, Map<ObjectRef, Resource<?>> allSlices, ServiceIndex before) {
        Map<ObjectRef, List<Resource<?>>> slices = new HashMap<>();
        allSlices
                .values()
                .forEach(
                        slice -> slices.computeIfAbsent(service((EndpointSlice) slice.object()), _ -> new ArrayList<>())
                                .add(slice));
        slices.replaceAll((service, list) -> {
            list.sort(Comparator.comparing(Resource::ref));
            List<Resource<?>> old = before.slices.get(service);
            return list.equals(old) ? old : list;
        });
        return new ServiceIndex(services, slices);
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
