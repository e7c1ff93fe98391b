package io.gloosuite.gloo.translate.ratelimit;

import io.envoyproxy.envoy.config.route.v3.RateLimit;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.PersistentMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The limits that routes may name.
 *
 * @param server whether any port asks ratelimit
 * @param told what is told about requests of routes that name a RateLimitConfig
 */
public record LimitPolicies(Presence server, PersistentMap<ObjectRef, List<RateLimit>> told) {

    /** None. */
    public static final LimitPolicies NONE = new LimitPolicies(Presence.ABSENT, PersistentMap.empty());

    /** Whether there is a server. */
    public enum Presence {
        PRESENT,
        ABSENT
    }

    /** The RateLimitConfigs that are told otherwise than before. */
    public Set<ObjectRef> changed(LimitPolicies before) {
        return new HashSet<>(told.changedKeys(before.told));
    }
}
