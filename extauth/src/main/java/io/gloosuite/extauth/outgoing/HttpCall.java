package io.gloosuite.extauth.outgoing;

import com.google.protobuf.ByteString;
import io.gloosuite.extauth.check.Header;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * A request to send.
 *
 * @param method upper-case
 * @param uri absolute, {@code http} or {@code https}
 * @param headers beside {@code host} and {@code content-length}, which follow from the rest
 * @param body empty for none
 */
public record HttpCall(String method, URI uri, List<Header> headers, ByteString body) {
    public HttpCall {
        headers = List.copyOf(headers);
    }

    public static HttpCall get(URI uri, Header... headers) {
        return new HttpCall("GET", uri, List.of(headers), ByteString.EMPTY);
    }

    public static HttpCall post(URI uri, String contentType, ByteString body, Header... headers) {
        List<Header> all = new ArrayList<>(List.of(headers));
        all.add(new Header("content-type", contentType));
        return new HttpCall("POST", uri, all, body);
    }

    /** Without query, headers and body, which may be secret. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
    }
}
