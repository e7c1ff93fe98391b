package io.gloosuite.proxy.body;

import com.google.protobuf.ByteString;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * What came of a request's body while filters decide. Reading stops meanwhile, so that it is what was read already, or as much as a filter
 * asked for. For the worker's thread only.
 */
public final class HeldBody {
    private final ArrayDeque<HttpContent> parts = new ArrayDeque<>(1);
    private long bytes;
    private boolean ended;

    /** Takes a part and ownership of it. */
    public void add(HttpContent part) {
        bytes += part.content().readableBytes();
        ended |= part instanceof LastHttpContent;
        parts.add(part);
    }

    public long bytes() {
        return bytes;
    }

    public boolean ended() {
        return ended;
    }

    /** A copy of its beginning. */
    public ByteString copy(int maxBytes) {
        int length = (int) Math.min(maxBytes, bytes);
        byte[] copy = new byte[length];
        int at = 0;
        for (HttpContent part : parts) {
            ByteBuf content = part.content();
            int take = Math.min(length - at, content.readableBytes());
            content.getBytes(content.readerIndex(), copy, at, take);
            at += take;
        }
        return ByteString.copyFrom(copy);
    }

    /** Hands everything over. */
    public void moveTo(Consumer<HttpContent> target) {
        while (!parts.isEmpty()) {
            target.accept(parts.remove());
        }
    }

    public void release() {
        parts.forEach(HttpContent::release);
        parts.clear();
    }
}
