package io.gloosuite.gloo.translate;

import io.gloosuite.api.Resource;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.discover.Discovery;
import io.gloosuite.gloo.translate.cluster.ServiceIndex;
import io.gloosuite.gloo.translate.cluster.Upstreams;
import io.gloosuite.gloo.translate.defaults.Defaults;
import io.gloosuite.gloo.translate.route.Destinations;
import io.gloosuite.gloo.translate.tls.Secrets;
import io.gloosuite.gloo.translate.wire.Destination;
import io.gloosuite.gloo.translate.wire.Made;
import java.util.Map;

/** The steps from Services, Secrets and Upstreams to clusters. */
record Backends(
        Made<Secrets> secrets,
        Made<Discovery> discovery,
        Made<ServiceIndex> services,
        Made<Upstreams> upstreams,
        Made<Destinations> destinations) {

    static final Backends NONE = new Backends(
            new Made<>(Secrets.NONE),
            new Made<>(Discovery.NONE),
            new Made<>(ServiceIndex.NONE),
            new Made<>(Upstreams.NONE),
            new Made<>(Destinations.NONE));

    Backends next(Scope scope, Defaults defaults) {
        Map<ObjectRef, Resource<?>> allSecrets = scope.all(Kind.SECRET);
        Map<ObjectRef, Resource<?>> allServices = scope.all(Kind.SERVICE);
        Map<ObjectRef, Resource<?>> stored = scope.all(Kind.UPSTREAM);
        Map<ObjectRef, Resource<?>> slices = scope.all(Kind.ENDPOINT_SLICE);
        Made<Secrets> nextSecrets = Made.of(secrets, () -> Secrets.of(allSecrets, secrets.value()), allSecrets);
        Made<Discovery> nextDiscovery = Made.of(
                discovery,
                () -> Discovery.of(allServices, stored, defaults, discovery.value()),
                allServices,
                stored,
                defaults);
        Made<ServiceIndex> nextServices =
                Made.of(services, () -> ServiceIndex.of(allServices, slices, services.value()), allServices, slices);
        Made<Upstreams> nextUpstreams = Made.of(
                upstreams,
                () -> Upstreams.of(
                        nextDiscovery.value().upstreams(),
                        nextSecrets.value(),
                        defaults,
                        nextServices.value(),
                        upstreams.value()),
                nextDiscovery.value(),
                nextSecrets.value(),
                defaults,
                nextServices.value());
        Map<ObjectRef, Destination> served = nextUpstreams.value().destinations();
        Made<Destinations> nextDestinations =
                Made.of(destinations, () -> Destinations.of(defaults.discoveryNamespace(), served), served, defaults);
        return new Backends(nextSecrets, nextDiscovery, nextServices, nextUpstreams, nextDestinations);
    }
}
