package io.gloosuite.api.extauth;

import io.gloosuite.api.meta.ResourceRef;
import io.gloosuite.api.shape.Shape;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether requests of a virtual host, route or weighted destination are authorized, and by what; the inner wins. */
@Shape(oneOf = {"disable", "configRef", "customAuth"})
public record ExtAuthExtension(
        @Nullable Boolean disable,
        @Nullable ResourceRef configRef,
        @Nullable CustomAuth customAuth) {

    /**
     * A server of the user's own.
     *
     * @param contextExtensions told to it with each request
     * @param name which of {@code namedExtauth} in the Settings; missing means {@code extauth}
     */
    public record CustomAuth(
            Map<String, String> contextExtensions, @Nullable String name) {}
}
