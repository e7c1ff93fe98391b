package io.gloosuite.proxy.listener;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tells HTTP/2 by prior knowledge from HTTP/1.1 by the first bytes. */
final class PrefaceHandler extends ByteToMessageDecoder {
    private static final byte[] PREFACE = "PRI * HTTP/2.0".getBytes(StandardCharsets.US_ASCII);

    private final FilterChainRuntime chain;
    private final ConnectionInitializer initializer;

    PrefaceHandler(FilterChainRuntime chain, ConnectionInitializer initializer) {
        this.chain = chain;
        this.initializer = initializer;
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
}
