package io.gloosuite.api.extauth;

import io.gloosuite.api.meta.ResourceRef;
import io.gloosuite.api.shape.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Signed requests; each Secret holds the {@code username} and {@code password} of one signer. */
public record HmacAuth(
        @Required SecretRefs secretRefs, @Nullable ParametersInHeaders parametersInHeaders) {

    /** Some Secrets. */
    public record SecretRefs(@Required List<ResourceRef> secretRefs) {}

    /** The signature's parameters are in headers. */
    public record ParametersInHeaders() {}
}
