package io.gloosuite.proxy.listener;

import io.gloosuite.proxy.downstream.ConnectionEvent;
import io.gloosuite.proxy.worker.Deadline;
import io.gloosuite.proxy.worker.Worker;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells HTTP/2 by prior knowledge from HTTP/1.1 by the first bytes. */
@SuppressWarnings("FutureReturnValueIgnored") // closed is all it is to be
final class PrefaceHandler extends ByteToMessageDecoder {
    private static final byte[] PREFACE = "PRI * HTTP/2.0".getBytes(StandardCharsets.US_ASCII);

    private final FilterChainRuntime chain;
    private final ConnectionInitializer initializer;
    private final Worker worker;
    private final long silenceNanos;
    private @Nullable Silence silence;

    PrefaceHandler(
            FilterChainRuntime chain, ConnectionInitializer initializer, Worker worker, Duration silenceTimeout) {
        this.silenceNanos = silenceTimeout.toNanos();
        this.chain = chain;
        this.initializer = initializer;
        this.worker = worker;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        if (silenceNanos > 0) {
            silence = new Silence(ctx);
            worker.deadlines().schedule(silence, System.nanoTime() + silenceNanos);
        }
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        if (silence != null) {
            worker.deadlines().cancel(silence);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ConnectionEvent.END_IDLE) {
            ctx.close();
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        int readable = Math.min(in.readableBytes(), PREFACE.length);
        for (int i = 0; i < readable; i++) {
            if (in.getByte(in.readerIndex() + i) != PREFACE[i]) {
                initializer.http1(ctx.pipeline(), chain, "");
                ctx.pipeline().remove(this);
                return;
            }
        }
        if (readable == PREFACE.length) {
            initializer.http2(ctx.pipeline(), chain, "");
            ctx.pipeline().remove(this);
        }
    }

    /** The client has not sent enough to tell what it speaks. */
    private static final class Silence extends Deadline {
        private final ChannelHandlerContext context;

        Silence(ChannelHandlerContext context) {
            this.context = context;
        }

        @Override
        protected void expired() {
            context.close();
        }
    }
}
