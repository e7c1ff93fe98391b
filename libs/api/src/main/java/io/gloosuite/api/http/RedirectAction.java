package io.gloosuite.api.http;

import io.gloosuite.api.shape.Shape;
import org.jspecify.annotations.Nullable;

/** An answer that sends the client elsewhere; what is missing stays as it was requested. */
@Shape(oneOf = {"pathRedirect", "prefixRewrite", "regexRewrite"})
public record RedirectAction(
        @Nullable String hostRedirect,
        @Nullable String pathRedirect,
        @Nullable String prefixRewrite,
        @Nullable RegexRewrite regexRewrite,
        @Nullable ResponseCode responseCode,
        boolean httpsRedirect,
        boolean stripQuery,
        @Nullable Integer portRedirect) {

    /** Status of the answer. */
    public enum ResponseCode {
        MOVED_PERMANENTLY,
        FOUND,
        SEE_OTHER,
        TEMPORARY_REDIRECT,
        PERMANENT_REDIRECT
    }
}
