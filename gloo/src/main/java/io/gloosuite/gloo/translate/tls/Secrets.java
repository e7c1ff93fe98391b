package io.gloosuite.gloo.translate.tls;

import io.gloosuite.api.Resource;
import io.gloosuite.api.Secret;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.PersistentMap;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.translate.step.Guard;
import io.gloosuite.gloo.translate.tls.SecretState.NotTls;
import io.gloosuite.gloo.translate.tls.SecretState.Refused;
import io.gloosuite.gloo.translate.tls.SecretState.Usable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All Secrets as TLS material. Immutable; states of unchanged Secrets are the same instances from one to the next. */
public final class Secrets {

    /** No secrets. */
    public static final Secrets NONE = new Secrets(PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty());

    private final PersistentMap<ObjectRef, Resource<?>> resources;
    private final PersistentMap<ObjectRef, SecretState> states;
    private final PersistentMap<ObjectRef, Issue> lapses;

    private Secrets(
            PersistentMap<ObjectRef, Resource<?>> resources,
            PersistentMap<ObjectRef, SecretState> states,
            PersistentMap<ObjectRef, Issue> lapses) {
        this.resources = resources;
        this.states = states;
        this.lapses = lapses;
    }

    /** Reads the secrets that changed. What was usable and is edited away stays usable as it was. */
    public static Secrets of(PersistentMap<ObjectRef, Resource<?>> resources, Secrets before, Guard guard) {
        PersistentMap<ObjectRef, SecretState> states = before.states;
        PersistentMap<ObjectRef, Issue> lapses = before.lapses;
        for (ObjectRef ref : resources.changedKeys(before.resources)) {
            Resource<?> resource = resources.get(ref);
            SecretState last = before.states.get(ref);
            SecretState now = resource == null
                    ? null
                    : guard.run(
                            ref,
                            () -> SecretReader.read((Secret) resource.object()).after(last),
                            issue -> new Refused(ref + " " + issue.text()).after(last));
            states = states.withOrWithout(ref, now);
            lapses = lapses.withOrWithout(ref, lapse(now));
        }
        return new Secrets(resources, states, lapses);
    }

    /** What a Secret is good for, null when there is no such Secret. */
    public @Nullable SecretState get(ObjectRef ref) {
        return states.get(ref);
    }

    /** The Secrets that came, went, or are good for something else than before. */
    public Set<ObjectRef> changed(Secrets before) {
        return states.changedKeys(before.states);
    }

    /** What is wrong with Secrets that are for TLS. */
    public PersistentMap<ObjectRef, Issue> lapses() {
        return lapses;
    }

    private static @Nullable Issue lapse(@Nullable SecretState state) {
        return switch (state) {
            case null -> null;
            case Refused refused -> Issue.error("data", refused.reason());
            case Usable usable
            when usable.lapse() != null ->
                Issue.warning("data", usable.lapse() + "; the last good version keeps serving");
            case Usable usable when usable.lostTrust() != null -> Issue.warning("data", usable.lostTrust());
            case Usable _, NotTls _ -> null;
        };
    }
}
