package io.gloosuite.proxy.downstream;

import io.gloosuite.proxy.accesslog.Facts;
import io.gloosuite.proxy.upstream.UpstreamStream;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2ResetFrame;

/** One stream of HTTP/2 with a client. */
@SuppressWarnings("FutureReturnValueIgnored") // a write or close that fails closes the channel, which the handlers see
public final class Http2Wire implements Wire {
    @Override
    public boolean begin(HttpRequest request, Facts facts) {
        facts.protocol = "HTTP/2";
        return false;
    }

    @Override
    public boolean isBodyless(HttpRequest request) {
        return request instanceof FullHttpRequest full && !full.content().isReadable();
    }

    @Override
    public void expectContinue(ChannelHandlerContext context, HttpRequest request) {
        if (request.headers().containsValue(HttpHeaderNames.EXPECT, HttpHeaderValues.CONTINUE, true)) {
            context.writeAndFlush(new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        }
        request.headers().remove(HttpHeaderNames.EXPECT);
    }

    @Override
    public boolean frame(HttpResponse response, boolean keepAlive) {
        response.setProtocolVersion(HttpVersion.HTTP_1_1);
        return false;
    }

    /** A stream whose both sides ended closes by itself; else the client is told to stop sending. */
    @Override
    public void close(ChannelHandlerContext context, boolean requestEnded) {
        if (requestEnded) {
            context.flush();
        } else {
            context.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.NO_ERROR))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void abort(ChannelHandlerContext context) {
        context.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.INTERNAL_ERROR))
                .addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void tunnel(ChannelHandlerContext context, HttpResponse response, UpstreamStream stream) {
        throw new UnsupportedOperationException("HTTP/2 has no upgrade");
    }

    @Override
    public boolean isReset(Object event) {
        return event instanceof Http2ResetFrame;
    }

    @Override
    public boolean mayCloseIdle() {
        return false;
    }

    @Override
    public void idle() {}

    @Override
    public void headBegan() {}
}
