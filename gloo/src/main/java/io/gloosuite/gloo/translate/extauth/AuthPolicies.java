package io.gloosuite.gloo.translate.extauth;

import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.PersistentMap;
import java.util.Collections;
import java.util.SortedSet;

/**
 * The authorization that routes may ask for.
 *
 * @param filters names of the filters that ports have for it, the standard one first; empty when no port has any
 * @param served the AuthConfigs that there are, and how each stands
 */
public record AuthPolicies(SortedSet<String> filters, PersistentMap<ObjectRef, Standing> served) {

    /** What extauth has of an AuthConfig. */
    public enum Standing {
        /** The latest version or the last good one. */
        GOOD,
        /** Perhaps a good version of the time before gloo started; without one it denies. */
        WITHHELD
    }

    /** None. */
    public static final AuthPolicies NONE = new AuthPolicies(Collections.emptySortedSet(), PersistentMap.empty());
}
