package io.gloosuite.gloo.translate;

import io.gloosuite.api.Resource;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.discover.Discovery;
import io.gloosuite.gloo.model.PersistentMap;
import io.gloosuite.gloo.translate.cluster.ServiceIndex;
import io.gloosuite.gloo.translate.cluster.UpstreamSources;
import io.gloosuite.gloo.translate.cluster.Upstreams;
import io.gloosuite.gloo.translate.defaults.Defaults;
import io.gloosuite.gloo.translate.route.Destinations;
import io.gloosuite.gloo.translate.step.Guard;
import io.gloosuite.gloo.translate.tls.Secrets;
import io.gloosuite.gloo.translate.wire.Destination;
import io.gloosuite.gloo.translate.wire.Made;

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

    Backends next(Scope scope, Defaults defaults, Guard guard) {
        PersistentMap<ObjectRef, Resource<?>> allSecrets = scope.all(Kind.SECRET);
        PersistentMap<ObjectRef, Resource<?>> allServices = scope.all(Kind.SERVICE);
        PersistentMap<ObjectRef, Resource<?>> stored = scope.all(Kind.UPSTREAM);
        PersistentMap<ObjectRef, Resource<?>> slices = scope.all(Kind.ENDPOINT_SLICE);
        Made<Secrets> nextSecrets = Made.of(secrets, () -> Secrets.of(allSecrets, secrets.value(), guard), allSecrets);
        Made<Discovery> nextDiscovery = Made.of(
                discovery,
                () -> Discovery.of(allServices, stored, defaults, discovery.value(), guard),
                allServices,
                stored,
                defaults);
        Made<ServiceIndex> nextServices =
                Made.of(services, () -> ServiceIndex.of(allServices, slices, services.value()), allServices, slices);
        UpstreamSources sources =
                new UpstreamSources(nextDiscovery.value(), nextSecrets.value(), defaults, nextServices.value());
        Made<Upstreams> nextUpstreams = Made.of(
                upstreams,
                () -> Upstreams.of(sources, upstreams.value(), guard),
                nextDiscovery.value(),
                nextSecrets.value(),
                defaults,
                nextServices.value());
        PersistentMap<ObjectRef, Destination> served = nextUpstreams.value().destinations();
        Made<Destinations> nextDestinations =
                Made.of(destinations, () -> Destinations.of(defaults.discoveryNamespace(), served), served, defaults);
        return new Backends(nextSecrets, nextDiscovery, nextServices, nextUpstreams, nextDestinations);
    }
}
