package io.gloosuite.certgen.consumer;

import java.net.URI;

/**
 * Where a consumer says what it serves.
 *
 * @param name {@code host:port}, as people wrote it
 * @param clients the page to ask
 */
public record ConsumerAddress(String name, URI clients) {

    /**
     * Reads {@code host:port}.
     *
     * @throws IllegalArgumentException if it is anything else; for people
     */
    public static ConsumerAddress of(String text) {
        String name = text.strip();
        try {
            URI uri = URI.create("http://" + name + "/clients");
            if (uri.getHost() != null && uri.getPort() > 0 && uri.getUserInfo() == null) {
                return new ConsumerAddress(name, uri);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(expected(name), e);
        }
        throw new IllegalArgumentException(expected(name));
    }

    private static String expected(String text) {
        return "consumer: '" + text + "' (expected: host:port of an sds' health address)";
    }
}
