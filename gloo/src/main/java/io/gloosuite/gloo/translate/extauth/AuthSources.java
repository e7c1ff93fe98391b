package io.gloosuite.gloo.translate.extauth;

import io.gloosuite.api.Resource;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.PersistentMap;
import io.gloosuite.gloo.translate.step.Dependents;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that authorization is made of.
 *
 * @param userIdHeader carries the user's identity upstream
 */
public record AuthSources(
        PersistentMap<ObjectRef, Resource<?>> configs,
        PersistentMap<ObjectRef, Resource<?>> secrets,
        PersistentMap<ObjectRef, Resource<?>> configMaps,
        String userIdHeader) {

    static final AuthSources NONE =
            new AuthSources(PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty(), "");

    /** The AuthConfigs to translate again: those that changed, and those that look at what did. */
    Set<ObjectRef> touched(
            AuthSources before, Dependents dependents, PersistentMap<ObjectRef, AuthConfigResult> selecting) {
        Set<ObjectRef> touched = new HashSet<>(configs.changedKeys(before.configs));
        if (!userIdHeader.equals(before.userIdHeader)) {
            touched.addAll(configs.keySet());
        }
        Set<ObjectRef> changedSecrets = secrets.changedKeys(before.secrets);
        touched.addAll(dependents.of(changedSecrets));
        touched.addAll(dependents.of(configMaps.changedKeys(before.configMaps)));
        selecting.forEach((ref, result) -> {
            boolean concerned = changedSecrets.stream()
                    .anyMatch(secret ->
                            isSelected(before.secrets.get(secret), result) || isSelected(secrets.get(secret), result));
            if (concerned) {
                touched.add(ref);
            }
        });
        return touched;
    }

    private static boolean isSelected(@Nullable Resource<?> secret, AuthConfigResult result) {
        return secret != null && result.selectors().stream().anyMatch(selector -> isSelected(secret, selector));
    }

    /** Whether a Secret has all of these labels. */
    static boolean isSelected(Resource<?> secret, Map<String, String> selector) {
        return secret.metadata().labels().entrySet().containsAll(selector.entrySet());
    }
}
