package io.gloosuite.proxy.admin;

import java.util.Map;

/** Answers one path. Any thread. */
@FunctionalInterface
interface Endpoint {
    /**
     * Answers.
     *
     * @param query the parameters, without a value an empty text
     */
    Reply answer(Map<String, String> query);
}
