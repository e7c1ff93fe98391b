package io.gloosuite.proxy.http;

import io.gloosuite.proxy.model.HttpConnectionConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is refused before anything is done with it, so that a request means the same to the proxy and to the endpoint. The decoder has
 * already refused bad lines, bad header characters, and a length together with a transfer coding (RFC 9112, 6).
 */
public final class RequestCheck {
    private static final String HOST_PUNCTUATION = "-._~!$&'()*+,;=:[]%@";

    private RequestCheck() {}

    /** Null where the request may go on. An absolute target has become a path and a host then. */
    public static @Nullable Rejection refusal(HttpRequest request, HttpConnectionConfig config) {
        if (request.decoderResult().isFailure()) {
            return undecodable(request.decoderResult().cause());
        }
        if (!request.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
            if (!request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
                return new Rejection(400, "http1.codec_error");
            }
            if (!config.acceptHttp10()) {
                return new Rejection(426, "low_version");
            }
        }
        if (request.method().equals(HttpMethod.CONNECT)) {
            return new Rejection(404, "route_not_found");
        }
        Rejection target = target(request);
        if (target == null && config.normalizePath()) {
            target = normalize(request);
        }
        return target == null ? headers(request.headers()) : target;
    }

    private static Rejection undecodable(Throwable cause) {
        boolean tooLong = cause instanceof TooLongHttpHeaderException || cause instanceof TooLongHttpLineException;
        return tooLong ? new Rejection(431, "http1.headers_too_large") : new Rejection(400, "http1.codec_error");
    }

    private static @Nullable Rejection target(HttpRequest request) {
        String uri = request.uri();
        for (int i = 0; i < uri.length(); i++) {
            char c = uri.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '#') {
                return new Rejection(400, "path_normalization_failed");
            }
        }
        if (!uri.startsWith("/")) {
            if (uri.equals("*") && request.method().equals(HttpMethod.OPTIONS)) {
                return null;
            }
            return absolute(request, uri) ? null : new Rejection(400, "http1.invalid_url");
        }
        return null;
    }

    private static @Nullable Rejection normalize(HttpRequest request) {
        String path = PathNormalization.of(request.uri());
        if (path == null) {
            return new Rejection(400, "path_normalization_failed");
        }
        request.setUri(path);
        return null;
    }

    /** An absolute target wins over {@code Host} (RFC 9112, 3.2.2). */
    private static boolean absolute(HttpRequest request, String uri) {
        int authority = uri.regionMatches(true, 0, "http://", 0, 7) ? 7 : 8;
        if (authority == 8 && !uri.regionMatches(true, 0, "https://", 0, 8)) {
            return false;
        }
        int end = authority;
        while (end < uri.length() && uri.charAt(end) != '/' && uri.charAt(end) != '?') {
            end++;
        }
        if (end == authority || request.headers().getAll(HttpHeaderNames.HOST).size() != 1) {
            return false;
        }
        String rest = uri.substring(end);
        request.headers().set(HttpHeaderNames.HOST, uri.substring(authority, end));
        request.setUri(rest.startsWith("/") ? rest : "/" + rest);
        return true;
    }

    private static @Nullable Rejection headers(HttpHeaders headers) {
        Iterator<? extends CharSequence> hosts = headers.valueCharSequenceIterator(HttpHeaderNames.HOST);
        if (!hosts.hasNext()) {
            return new Rejection(400, "missing_host_header");
        }
        if (!validHost(hosts.next()) || hosts.hasNext()) {
            return new Rejection(400, "invalid_authority");
        }
        if (headers.contains(HttpHeaderNames.TRANSFER_ENCODING) && !onlyChunked(headers)) {
            return new Rejection(501, "http1.invalid_transfer_encoding");
        }
        if (headers.contains(Names.SEC_WEBSOCKET_KEY1)) {
            return new Rejection(400, "http1.codec_error");
        }
        return null;
    }

    private static boolean onlyChunked(HttpHeaders headers) {
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return codings.size() == 1
                && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(
                        codings.getFirst().strip());
    }

    private static boolean validHost(CharSequence host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!alphanumeric && HOST_PUNCTUATION.indexOf(c) < 0) {
                return false;
            }
        }
        return !host.isEmpty();
    }
}
