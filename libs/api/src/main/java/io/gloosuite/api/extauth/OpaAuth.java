package io.gloosuite.api.extauth;

import io.gloosuite.api.meta.ResourceRef;
import io.gloosuite.api.shape.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy of Open Policy Agent, compiled to WebAssembly.
 *
 * @param modules ConfigMaps that hold it
 * @param query whose result, true or a list that begins with true, lets requests pass
 */
public record OpaAuth(
        @Required List<ResourceRef> modules,
        @Required String query,
        @Nullable Options options) {

    /** What the policy gets and gives. */
    public record Options(boolean fastInputConversion, boolean returnDecisionReason) {}
}
