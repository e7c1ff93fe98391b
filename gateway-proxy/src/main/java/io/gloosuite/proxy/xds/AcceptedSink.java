package io.gloosuite.proxy.xds;

import io.envoyproxy.envoy.service.discovery.v3.Resource;
import java.util.Collection;
import java.util.function.Supplier;

/** Is told when what is accepted of a type has changed. Called on the thread of the update; must not block. */
@FunctionalInterface
public interface AcceptedSink {
    /** Forgets it. */
    AcceptedSink NONE = (type, accepted) -> {};

    /**
     * Something was accepted or removed.
     *
     * @param accepted all that is accepted when it is asked
     */
    void changed(ResourceType type, Supplier<Collection<Resource>> accepted);
}
