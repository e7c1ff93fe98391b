package io.gloosuite.extauth.admin;

import java.util.function.Function;

/**
 * One path of the admin address.
 *
 * @param answer from a request's body, empty for GET
 */
record Page(String path, String method, Audience audience, Function<String, Answer> answer) {
    /** Who may see it. */
    enum Audience {
        /** Whoever reaches the address: probes and scrapers. */
        ANYBODY,
        /** Clients on this host: it shows what is configured, or computes on demand. */
        THIS_HOST
    }
}
