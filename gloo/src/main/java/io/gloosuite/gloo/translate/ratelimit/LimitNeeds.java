package io.gloosuite.gloo.translate.ratelimit;

import io.gloosuite.gloo.model.XdsResource;
import java.util.List;
import java.util.Set;

/**
 * What a virtual service's limits need of others.
 *
 * @param stages whose filters must be on its ports
 * @param local whether the filter for limits without a server must be, too
 * @param rules that ratelimit must know
 */
public record LimitNeeds(Set<Stage> stages, boolean local, List<XdsResource> rules) {

    /** Nothing. */
    public static final LimitNeeds NONE = new LimitNeeds(Set.of(), false, List.of());
}
