package io.gloosuite.proxy.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** Responses that the proxy gives by itself. */
public final class LocalReply {
    private LocalReply() {}

    /**
     * A response with its framing.
     *
     * @param body plain text; may be empty
     */
    public static FullHttpResponse of(int status, String body) {
        ByteBuf bytes =
                body.isEmpty() ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body.getBytes(StandardCharsets.UTF_8));
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), bytes);
        boolean mayHaveBody = status >= 200 && status != 204 && status != 304;
        if (mayHaveBody) {
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, bytes.readableBytes());
        }
        if (!body.isEmpty()) {
            response.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/plain");
        }
        return response;
    }
}
