package io.gloosuite.gloo.translate.route;

import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.translate.extauth.AuthPolicies;
import io.gloosuite.gloo.translate.ratelimit.LimitPolicies;
import java.util.HashSet;
import java.util.Set;

/** The policies that routes may name. */
public record Policies(AuthPolicies auth, LimitPolicies limits) {

    /** None. */
    public static final Policies NONE = new Policies(AuthPolicies.NONE, LimitPolicies.NONE);

    /** Whether what holds for routes that name nothing is as before. */
    boolean isAlike(Policies before) {
        return auth.filters().equals(before.auth.filters()) && limits.server() == before.limits.server();
    }

    /** The AuthConfigs and RateLimitConfigs that came, went, or mean something else to routes than before. */
    Set<ObjectRef> changed(Policies before) {
        Set<ObjectRef> changed = new HashSet<>(auth.served().changedKeys(before.auth.served()));
        changed.addAll(limits.changed(before.limits));
        return changed;
    }
}
