package io.gloosuite.gloo.translate;

import io.gloosuite.api.meta.Kind;
import io.gloosuite.gloo.translate.defaults.Defaults;
import io.gloosuite.gloo.translate.listener.Ports;
import io.gloosuite.gloo.translate.route.VirtualServices;
import io.gloosuite.gloo.translate.step.Guard;
import io.gloosuite.gloo.translate.wire.Made;

/** The steps from VirtualServices and Gateways to listeners and routes. */
record Frontends(Made<VirtualServices> virtualServices, Made<Ports> ports) {

    static final Frontends NONE = new Frontends(new Made<>(VirtualServices.NONE), new Made<>(Ports.NONE));

    Frontends next(Scope scope, Defaults defaults, Backends backends, Guards guards, Guard guard) {
        Made<VirtualServices> nextServices = Made.of(
                virtualServices,
                () -> VirtualServices.of(
                        new VirtualServices.Sources(
                                scope.all(Kind.VIRTUAL_SERVICE),
                                backends.destinations().value(),
                                guards.policies(),
                                defaults),
                        virtualServices.value(),
                        guard),
                scope.all(Kind.VIRTUAL_SERVICE),
                backends.destinations().value(),
                guards.policies(),
                defaults);
        Made<Ports> nextPorts = Made.of(
                ports,
                () -> Ports.of(
                        new Ports.Sources(
                                scope.all(Kind.GATEWAY),
                                nextServices.value(),
                                backends.secrets().value(),
                                defaults,
                                guards.servers(),
                                backends.destinations().value()),
                        ports.value(),
                        guard),
                scope.all(Kind.GATEWAY),
                nextServices.value(),
                backends.secrets().value(),
                defaults,
                guards.servers(),
                backends.destinations().value());
        return new Frontends(nextServices, nextPorts);
    }
}
