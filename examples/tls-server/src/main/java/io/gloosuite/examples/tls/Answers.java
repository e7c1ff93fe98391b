package io.gloosuite.examples.tls;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.HttpConversionUtil.ExtensionHeaderNames;

/** Turns requests into the answers; one handler for the requests over TLS, one for those that forgot it. */
final class Answers {

    private Answers() {}

    /** Over TLS: hello, the counts, or 404. */
    static final class OverTls extends SimpleChannelInboundHandler<FullHttpRequest> {

        private final Counts counts;

        OverTls(Counts counts) {
            this.counts = counts;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            var response = answer(request);
            var stream = request.headers().get(ExtensionHeaderNames.STREAM_ID.text());
            if (stream != null) {
                response.headers().set(ExtensionHeaderNames.STREAM_ID.text(), stream);
            }
            context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        }

        private FullHttpResponse answer(FullHttpRequest request) {
            var isGet = request.method().equals(HttpMethod.GET);
            var path = request.uri().split("\\?", 2)[0];
            if (isGet && path.equals("/counts")) {
                return response(HttpResponseStatus.OK, "application/json", counts.toJson());
            }
            counts.requests.increment();
            return isGet && path.equals("/hello")
                    ? response(HttpResponseStatus.OK, "text/plain; charset=utf-8", "Hello, world!\n")
                    : response(HttpResponseStatus.NOT_FOUND, "text/plain; charset=utf-8", "404 page not found\n");
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }
    }

    /** Without TLS: 400 and the reason, then the end of the connection. */
    static final class InPlainHttp extends SimpleChannelInboundHandler<FullHttpRequest> {

        private final Counts counts;

        InPlainHttp(Counts counts) {
            this.counts = counts;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            counts.plainHttpRequests.increment();
            var response = response(
                    HttpResponseStatus.BAD_REQUEST,
                    "text/plain; charset=utf-8",
                    "Client sent an HTTP request to an HTTPS server.\n");
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }
    }

    private static FullHttpResponse response(HttpResponseStatus status, String type, String body) {
        var content = Unpooled.copiedBuffer(body, UTF_8);
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, type)
                .set(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes());
        return response;
    }
}
