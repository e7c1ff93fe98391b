package io.gloosuite.proxy.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http2.HttpConversionUtil.ExtensionHeaderNames;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.Locale;

/** Headers that concern one connection only (RFC 9110, 7.6.1). Transfer coding and length stay: they frame the body on both sides. */
final class HopByHop {
    private static final AsciiString SCHEME = ExtensionHeaderNames.SCHEME.text();

    private HopByHop() {}

    /** Takes them off. {@code te: trailers} stays, gRPC needs it. */
    static void remove(HttpHeaders headers) {
        if (headers.contains(HttpHeaderNames.CONNECTION)) {
            nominated(headers);
            headers.remove(HttpHeaderNames.CONNECTION);
        }
        headers.remove(Names.KEEP_ALIVE);
        headers.remove(Names.PROXY_CONNECTION);
        headers.remove(HttpHeaderNames.UPGRADE);
        if (headers.contains(HttpHeaderNames.TE)) {
            boolean trailers = headers.containsValue(HttpHeaderNames.TE, HttpHeaderValues.TRAILERS, true);
            headers.remove(HttpHeaderNames.TE);
            if (trailers) {
                headers.set(HttpHeaderNames.TE, HttpHeaderValues.TRAILERS);
            }
        }
    }

    /** Takes off what the HTTP/2 codec adds, which a client could send too. */
    static void removeExtensions(HttpHeaders headers) {
        if (headers.contains(SCHEME) || headers.contains(ExtensionHeaderNames.STREAM_ID.text())) {
            for (ExtensionHeaderNames name : ExtensionHeaderNames.values()) {
                headers.remove(name.text());
            }
        }
    }

    /** Names of {@code Connection}, except those that frame, address or authenticate a request: a client must not take these away. */
    private static void nominated(HttpHeaders headers) {
        for (String value : headers.getAll(HttpHeaderNames.CONNECTION)) {
            for (String token : value.split(",", -1)) {
                String name = token.strip().toLowerCase(Locale.ROOT);
                if (!name.isEmpty() && !isProtected(name)) {
                    headers.remove(name);
                }
            }
        }
    }

    private static boolean isProtected(String name) {
        return name.startsWith("x-")
                || List.of(
                                "host",
                                "content-length",
                                "transfer-encoding",
                                "te",
                                "trailer",
                                "authorization",
                                "cookie",
                                "expect")
                        .contains(name);
    }
}
