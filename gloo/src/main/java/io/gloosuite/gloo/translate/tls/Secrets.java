package io.gloosuite.gloo.translate.tls;

import io.gloosuite.api.Resource;
import io.gloosuite.api.Secret;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.translate.tls.SecretState.Refused;
import io.gloosuite.gloo.translate.tls.SecretState.Usable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All Secrets as TLS material. Immutable; states of unchanged Secrets are the same instances from one to the next. */
public final class Secrets {

    /** No secrets. */
    public static final Secrets NONE = new Secrets(Map.of());

    private final Map<ObjectRef, Entry> entries;

    private record Entry(Resource<?> resource, SecretState state) {}

    private Secrets(Map<ObjectRef, Entry> entries) {
        this.entries = entries;
    }

    /** Reads the secrets that changed. One that was usable and is edited to garbage stays usable as it was. */
    public static Secrets of(Map<ObjectRef, Resource<?>> resources, Secrets before) {
        Map<ObjectRef, Entry> entries = HashMap.newHashMap(resources.size());
        resources.forEach((ref, resource) -> entries.put(ref, entry(resource, before.entries.get(ref))));
        return new Secrets(entries);
    }

    /** What a Secret is good for, null when there is no such Secret. */
    public @Nullable SecretState get(ObjectRef ref) {
        Entry entry = entries.get(ref);
        return entry == null ? null : entry.state;
    }

    /** What is wrong with Secrets that are for TLS. */
    public Map<ObjectRef, Issue> lapses() {
        Map<ObjectRef, Issue> lapses = new HashMap<>();
        entries.forEach((ref, entry) -> {
            if (entry.state instanceof Refused refused) {
                lapses.put(ref, Issue.error("data", refused.reason()));
            } else if (entry.state instanceof Usable usable && usable.lapse() != null) {
                lapses.put(ref, Issue.warning("data", usable.lapse() + "; the last good version keeps serving"));
            }
        });
        return lapses;
    }

    private static Entry entry(Resource<?> resource, @Nullable Entry before) {
        if (before != null && before.resource == resource) {
            return before;
        }
        SecretState state = SecretReader.read((Secret) resource.object());
        if (state instanceof Refused refused && before != null && before.state instanceof Usable good) {
            return new Entry(resource, new Usable(good.certificate(), good.validation(), refused.reason()));
        }
        return new Entry(resource, state);
    }
}
