package io.gloosuite.proxy.upstream;

import io.gloosuite.proxy.worker.Deadline;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A connection that speaks HTTP/1.1 with an endpoint; the stream of one request after another. */
@SuppressWarnings("FutureReturnValueIgnored") // a write or close that fails closes the channel, which the handlers see
final class Http1Connection extends ChannelInboundHandlerAdapter implements UpstreamStream {
    /** As Envoy's limit for response headers. */
    private static final int MAX_HEADER_BYTES = 60 * 1024;

    private static final HttpDecoderConfig DECODER = new HttpDecoderConfig()
            .setMaxInitialLineLength(MAX_HEADER_BYTES)
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setMaxChunkSize(64 * 1024);

    private final Http1Pool pool;
    private final IdleDeadline idleDeadline = new IdleDeadline();
    private @Nullable ChannelHandlerContext context;
    private @Nullable UpstreamHandler handler;
    private boolean requestEnded;
    private boolean responseEnded;
    private boolean informational;
    private boolean keepAlive;
    private int served;

    Http1Connection(Http1Pool pool) {
        this.pool = pool;
    }

    void addTo(ChannelPipeline pipeline) {
        pipeline.addLast(new HttpClientCodec(DECODER, false, false), this);
    }

    /** Becomes the stream of a request. */
    void begin(UpstreamHandler next) {
        handler = next;
        requestEnded = false;
        responseEnded = false;
        informational = false;
        keepAlive = true;
        served++;
        next.ready(this);
    }

    /** Waits for a request. */
    void parked() {
        reading(true);
        long timeout = pool.idleTimeoutNanos();
        if (timeout > 0) {
            pool.connector().worker().deadlines().schedule(idleDeadline, System.nanoTime() + timeout);
        }
    }

    void close() {
        context().close();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void write(HttpObject part) {
        boolean last = part instanceof LastHttpContent;
        context().write(part, context().voidPromise());
        if (last) {
            requestEnded = true;
            releaseWhenDone();
        }
    }

    @Override
    public void flush() {
        context().flush();
    }

    @Override
    public boolean writable() {
        return channel().isWritable();
    }

    @Override
    public void reading(boolean on) {
        channel().config().setAutoRead(on);
    }

    @Override
    public void cancel() {
        if (handler != null) {
            handler = null;
            pool.released(this, served, false);
        }
    }

    @Override
    public boolean reused() {
        return served > 1;
    }

    @Override
    public HostAddress host() {
        return pool.host().address();
    }

    @Override
    public void takeOver(Function<Channel, ChannelHandler> owner) {
        handler = null;
        pool.takenOver();
        Channel channel = channel();
        channel.pipeline().addLast(owner.apply(channel));
        channel.pipeline().remove(this);
        channel.pipeline().remove(HttpClientCodec.class);
    }

    private Channel channel() {
        return context().channel();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        UpstreamHandler target = handler;
        if (target == null || !(message instanceof HttpObject part)) {
            ReferenceCountUtil.release(message);
            ctx.close();
        } else if (part.decoderResult().isFailure()) {
            ReferenceCountUtil.release(message);
            fail(new Failure(Failure.Kind.PROTOCOL_ERROR, "protocol error"));
        } else if (!skipped(part)) {
            received(target, part);
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
    public void channelInactive(ChannelHandlerContext ctx) {
        pool.connector().worker().deadlines().cancel(idleDeadline);
        fail(new Failure(Failure.Kind.TERMINATED, "connection termination"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
        fail(new Failure(Failure.Kind.TERMINATED, "connection termination"));
    }

    /** Interim responses are the proxy's own business, except the one that switches protocols. */
    private boolean skipped(HttpObject part) {
        if (part instanceof HttpResponse response) {
            HttpResponseStatus status = response.status();
            informational = status.codeClass() == HttpStatusClass.INFORMATIONAL && status.code() != 101;
            keepAlive = HttpUtil.isKeepAlive(response);
            return informational;
        }
        if (informational) {
            ReferenceCountUtil.release(part);
            return true;
        }
        return false;
    }

    private void received(UpstreamHandler target, HttpObject part) {
        if (part instanceof LastHttpContent) {
            responseEnded = true;
            target.received(part);
            target.readComplete();
            releaseWhenDone();
        } else {
            target.received(part);
        }
    }

    private void releaseWhenDone() {
        if (requestEnded && responseEnded && handler != null) {
            handler = null;
            pool.released(this, served, keepAlive && channel().isActive());
        }
    }

    private void fail(Failure failure) {
        UpstreamHandler target = handler;
        if (target != null) {
            handler = null;
            pool.ledger().stats().cxDestroyWithActiveRq.increment();
            pool.released(this, served, false);
            target.failed(failure);
        }
    }

    private ChannelHandlerContext context() {
        if (context == null) {
            throw new IllegalStateException("no channel yet");
        }
        return context;
    }

    private final class IdleDeadline extends Deadline {
        @Override
        protected void expired() {
            if (handler == null) {
                pool.ledger().stats().cxIdleTimeout.increment();
                close();
            }
        }
    }
}
