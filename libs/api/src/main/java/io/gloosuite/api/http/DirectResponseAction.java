package io.gloosuite.api.http;

import io.gloosuite.api.shape.Required;
import org.jspecify.annotations.Nullable;

/** An answer of the gateway's own. */
public record DirectResponseAction(
        @Required Integer status, @Nullable String body) {}
