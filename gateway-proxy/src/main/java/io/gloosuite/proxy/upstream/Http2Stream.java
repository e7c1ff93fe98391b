package io.gloosuite.proxy.upstream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.util.ReferenceCountUtil;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One request on a connection of HTTP/2. */
@SuppressWarnings("FutureReturnValueIgnored") // a write or close that fails closes the channel, which the handler sees
final class Http2Stream extends ChannelInboundHandlerAdapter implements UpstreamStream {
    private final HostAddress host;
    private @Nullable UpstreamHandler handler;
    private @Nullable ChannelHandlerContext context;

    Http2Stream(UpstreamHandler handler, HostAddress host) {
        this.handler = handler;
        this.host = host;
    }

    void opened() {
        if (handler != null) {
            handler.ready(this);
        }
    }

    void refused() {
        fail(new Failure(Failure.Kind.REFUSED, "remote refused stream reset"));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        ctx.pipeline().addBefore(ctx.name(), null, new Http2StreamFrameToHttpObjectCodec(false));
    }

    @Override
    public void write(HttpObject part) {
        context().write(part, context().voidPromise());
    }

    @Override
    public void flush() {
        context().flush();
    }

    @Override
    public boolean writable() {
        return context().channel().isWritable();
    }

    @Override
    public void reading(boolean on) {
        context().channel().config().setAutoRead(on);
    }

    /** Closing a stream that has not ended resets it. */
    @Override
    public void cancel() {
        if (handler != null) {
            handler = null;
            context().close();
        }
    }

    @Override
    public boolean reused() {
        return false;
    }

    @Override
    public HostAddress host() {
        return host;
    }

    @Override
    public void takeOver(Function<Channel, ChannelHandler> owner) {
        throw new UnsupportedOperationException("HTTP/2 has no upgrade");
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        UpstreamHandler target = handler;
        if (target == null || !(message instanceof HttpObject part) || isInterim(message)) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof FullHttpResponse full) {
            target.received(new DefaultHttpResponse(full.protocolVersion(), full.status(), full.headers()));
            end(target, new DefaultLastHttpContent(full.content(), full.trailingHeaders()));
        } else if (message instanceof LastHttpContent last) {
            end(target, last);
        } else {
            target.received(part);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (handler != null) {
            handler.readComplete();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (handler != null) {
            handler.streamWritabilityChanged();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof Http2ResetFrame reset) {
            if (reset.errorCode() == Http2Error.REFUSED_STREAM.code()) {
                refused();
            } else {
                fail(new Failure(Failure.Kind.RESET, "remote reset"));
            }
        } else if (event instanceof Http2GoAwayFrame) {
            refused();
        }
        ReferenceCountUtil.release(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(new Failure(Failure.Kind.TERMINATED, "connection termination"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
        fail(new Failure(Failure.Kind.RESET, "remote reset"));
    }

    private void end(UpstreamHandler target, LastHttpContent last) {
        target.received(last);
        target.readComplete();
    }

    private void fail(Failure failure) {
        UpstreamHandler target = handler;
        if (target != null) {
            handler = null;
            target.failed(failure);
        }
    }

    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    private ChannelHandlerContext context() {
        if (context == null) {
            throw new IllegalStateException("no channel yet");
        }
        return context;
    }
}
