package io.gloosuite.proxy.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Responses that the proxy gives by itself. */
public final class LocalReply {
    private static final String GRPC = "application/grpc";

    private LocalReply() {}

    /** Whether the client speaks gRPC. */
    public static boolean isGrpc(HttpRequest request) {
        String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE);
        return type != null
                && type.startsWith(GRPC)
                && (type.length() == GRPC.length() || type.charAt(GRPC.length()) == '+');
    }

    /**
     * A response as gRPC has it: 200 with a status and no message.
     *
     * @param status of HTTP
     * @param grpcStatus -1 takes the one that the HTTP status stands for
     */
    public static FullHttpResponse grpc(int status, int grpcStatus, String message) {
        FullHttpResponse response = of(200, "");
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, GRPC)
                .set("grpc-status", grpcStatus < 0 ? grpcStatus(status) : grpcStatus);
        if (!message.isEmpty()) {
            response.headers()
                    .set(
                            "grpc-message",
                            URLEncoder.encode(message, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return response;
    }

    /** gRPC's HTTP to status mapping. */
    private static int grpcStatus(int status) {
        return switch (status) {
            case 400 -> 13;
            case 401 -> 16;
            case 403 -> 7;
            case 404 -> 12;
            case 429, 502, 503, 504 -> 14;
            default -> 2;
        };
    }

    /**
     * A response with its framing.
     *
     * @param body plain text; may be empty
     */
    public static FullHttpResponse of(int status, String body) {
        return of(status, body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A response with its framing.
     *
     * @param body called plain text, whatever it is; may be empty
     */
    public static FullHttpResponse of(int status, byte[] body) {
        ByteBuf bytes = body.length == 0 ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body);
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), bytes);
        boolean mayHaveBody = status >= 200 && status != 204 && status != 304;
        if (mayHaveBody) {
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, bytes.readableBytes());
        }
        if (body.length > 0) {
            response.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/plain");
        }
        return response;
    }
}
