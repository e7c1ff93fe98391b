package io.gloosuite.ratelimit.admin;

/**
 * A path.
 *
 * @param method that it takes, besides HEAD for GET
 * @param audience who may ask
 */
record Endpoint(String method, Audience audience, String help, Handler handler) {
    /** Who may ask. */
    enum Audience {
        /** Whoever reaches the port: probes and scrapes. */
        ANYONE,
        /** Programs on this machine. */
        THIS_MACHINE
    }

    /** Answers. Any thread. */
    @FunctionalInterface
    interface Handler {
        /**
         * Answers.
         *
         * @param body of the request, empty for GET
         * @throws IllegalArgumentException when the request cannot be understood
         */
        Reply answer(String body);
    }
}
