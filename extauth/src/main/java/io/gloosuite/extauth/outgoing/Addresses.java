package io.gloosuite.extauth.outgoing;

import io.gloosuite.extauth.check.InvalidStep;
import java.net.URI;
import java.net.URISyntaxException;

/** Addresses as configurations spell them. */
public final class Addresses {
    private Addresses() {}

    /**
     * Reads {@code host:port}.
     *
     * @return a URI of which only the authority is of use
     * @throws InvalidStep with path {@code address}
     */
    public static URI hostAndPort(String address) throws InvalidStep {
        try {
            URI uri = new URI("//" + address);
            if (uri.getHost() != null && uri.getPort() > 0 && uri.getPath().isEmpty() && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new InvalidStep("address", "'%s' (expected: host:port)".formatted(address));
        }
        throw new InvalidStep("address", "'%s' (expected: host:port)".formatted(address));
    }

    /**
     * Reads an absolute {@code http} or {@code https} URL.
     *
     * @throws InvalidStep with path {@code url}
     */
    public static URI http(String url) throws InvalidStep {
        try {
            URI uri = new URI(url);
            boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (isHttp && uri.getHost() != null && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new InvalidStep("url", "no URL (expected: http://host/path or https://host/path)");
        }
        throw new InvalidStep(
                "url", "no URL (expected: http://host/path or https://host/path, without user and password)");
    }
}
