package io.gloosuite.gloo.translate.cluster;

import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.discover.Candidate;
import io.gloosuite.gloo.discover.Discovery;
import io.gloosuite.gloo.model.PersistentMap;
import io.gloosuite.gloo.translate.defaults.Defaults;
import io.gloosuite.gloo.translate.step.Dependents;
import io.gloosuite.gloo.translate.tls.Secrets;
import java.util.HashSet;
import java.util.Set;

/** All that clusters and endpoints are made of. */
public record UpstreamSources(Discovery discovery, Secrets secrets, Defaults defaults, ServiceIndex services) {

    PersistentMap<ObjectRef, Candidate> upstreams() {
        return discovery.upstreams();
    }

    /** The upstreams to look at again: those that changed, and those of whose ingredients one did. */
    @SuppressWarnings("ReferenceEquality") // defaults that say the same are the same instance
    Set<ObjectRef> touched(UpstreamSources before, Dependents dependents) {
        if (defaults != before.defaults) {
            Set<ObjectRef> all = new HashSet<>(upstreams().keySet());
            all.addAll(before.upstreams().keySet());
            return all;
        }
        Set<ObjectRef> touched = new HashSet<>(upstreams().changedKeys(before.upstreams()));
        touched.addAll(dependents.of(secrets.changed(before.secrets)));
        touched.addAll(dependents.of(services.changed(before.services)));
        return touched;
    }
}
