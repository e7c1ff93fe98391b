package io.gloosuite.proxy.route;

import org.jspecify.annotations.Nullable;

/** What routing reads of a request. */
public interface RequestView {
    /** The authority as the client sent it, port included. */
    String authority();

    /** Path and query. */
    String path();

    /**
     * The value of a header.
     *
     * @param name lower case, or a pseudo header ({@code :method}, {@code :path}, {@code :authority}, {@code :scheme})
     * @return all values joined by commas; null where there is none
     */
    @Nullable
    String header(String name);
}
