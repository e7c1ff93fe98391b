package io.gloosuite.proxy.model.http;

import java.util.Set;

/** Headers that frame a body, belong to a connection or address a request: nobody else sets them. */
public final class FramingHeaders {
    private static final Set<String> NAMES = Set.of(
            "content-length", "transfer-encoding", "connection", "upgrade", "keep-alive", "te", "trailer", "host");

    private FramingHeaders() {}

    /**
     * Whether it is one of them, or a pseudo header.
     *
     * @param name lower case
     */
    public static boolean include(String name) {
        return name.startsWith(":") || NAMES.contains(name);
    }
}
