package io.gloosuite.extauth.oauth.provider;

import io.gloosuite.extauth.check.InvalidStep;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Addresses that a configuration or a provider's metadata names. */
public final class Addresses {

    private Addresses() {}

    /**
     * An absolute http or https URL with a host, without a user or a fragment.
     *
     * @param field of the step, for the message
     * @throws InvalidStep if it is none
     */
    public static URI required(String field, String text) throws InvalidStep {
        try {
            return http(text);
        } catch (URISyntaxException e) {
            throw new InvalidStep(field, "'%s' (expected: an absolute http or https URL)".formatted(text));
        }
    }

    /**
     * The same for an address that somebody else names.
     *
     * @throws URISyntaxException if it is no such URL
     */
    public static URI http(String text) throws URISyntaxException {
        URI uri = new URI(text);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("http") || scheme.equals("https");
        if (!web || uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new URISyntaxException(text, "not an absolute http or https URL");
        }
        return uri;
    }
}
