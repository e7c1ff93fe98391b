package io.gloosuite.gloo.discover;

import io.gloosuite.api.Resource;
import io.gloosuite.api.Service;

/** A port of a Service of which an upstream is made. */
record Claim(Resource<?> resource, Service.Port port) {

    Service service() {
        return (Service) resource.object();
    }

    String plainName() {
        return UpstreamNames.of(
                service().metadata().namespace(), service().metadata().name(), port.port());
    }

    String distinctName() {
        return UpstreamNames.distinct(
                service().metadata().namespace(), service().metadata().name(), port.port());
    }
}
