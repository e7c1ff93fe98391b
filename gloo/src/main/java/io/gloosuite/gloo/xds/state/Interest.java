package io.gloosuite.gloo.xds.state;

import java.util.Collection;
import java.util.Map;

/** The part of a request that says which resources the stream wants, as each flavour expresses it. */
public sealed interface Interest {
    /** The name that stands for every resource of a type. */
    String WILDCARD = "*";

    /** Delta: what changes in the subscription, and on a stream's first request what the client already has. */
    record Change(Collection<String> subscribe, Collection<String> unsubscribe, Map<String, String> initialVersions)
            implements Interest {}

    /** State of the world: all names wanted from now on (none on the first request means all), and the version held. */
    record Whole(Collection<String> names, String version) implements Interest {}
}
