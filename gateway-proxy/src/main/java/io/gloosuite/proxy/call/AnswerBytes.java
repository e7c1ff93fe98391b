package io.gloosuite.proxy.call;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/** The body of an answer as it comes in. */
public final class AnswerBytes {
    /** Of one answer, so that no service fills the memory; grpc-java has the same. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    private @Nullable ByteBuf bytes;

    /** Takes a part and ownership of it; tells what is wrong with it, null for nothing. */
    public @Nullable String add(ByteBuf part) {
        if (!part.isReadable()) {
            part.release();
            return null;
        }
        append(part);
        return bytes != null && bytes.readableBytes() > MAX_BYTES
                ? "answer of more than " + MAX_BYTES + " bytes"
                : null;
    }

    /** All there is; empty where nothing came. Not the caller's to release. */
    public ByteBuf all() {
        return bytes == null ? Unpooled.EMPTY_BUFFER : bytes;
    }

    public void release() {
        if (bytes != null) {
            bytes.release();
            bytes = null;
        }
    }

    private void append(ByteBuf next) {
        switch (bytes) {
            case null -> bytes = next;
            case CompositeByteBuf many -> many.addComponent(true, next);
            case ByteBuf first ->
                bytes = Unpooled.compositeBuffer().addComponent(true, first).addComponent(true, next);
        }
    }
}
