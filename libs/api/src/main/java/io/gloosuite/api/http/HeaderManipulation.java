package io.gloosuite.api.http;

import io.gloosuite.api.shape.Required;
import io.gloosuite.api.shape.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Headers added to and removed from requests and answers. */
public record HeaderManipulation(
        List<HeaderToAdd> requestHeadersToAdd,
        List<String> requestHeadersToRemove,
        List<HeaderToAdd> responseHeadersToAdd,
        List<String> responseHeadersToRemove) {

    /** A header to add; without {@code append: false} it joins those of its name. */
    @Shape(
            oneOf = {"header", "headerSecretRef"},
            unsupported = "headerSecretRef")
    public record HeaderToAdd(
            @Nullable Header header, @Nullable Boolean append) {}

    /** A header; the value may hold Envoy's {@code %COMMANDS%}. */
    public record Header(@Required String key, @Nullable String value) {}
}
