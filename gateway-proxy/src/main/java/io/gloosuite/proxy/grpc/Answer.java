package io.gloosuite.proxy.grpc;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/** The answer to one call as it comes in: one message and a status. */
final class Answer<R> {
    /** Of one answer, so that no service fills the memory; grpc-java has the same. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final String STATUS = "grpc-status";
    private static final String OK = "0";

    private final Parser<R> parser;
    private @Nullable ByteBuf bytes;
    private @Nullable String status;

    Answer(Parser<R> parser) {
        this.parser = parser;
    }

    /** What became of the call. */
    sealed interface Outcome<R> {}

    record Message<R>(R message) implements Outcome<R> {}

    record Problem<R>(String reason) implements Outcome<R> {}

    /** Takes the head; tells what is wrong with it, null for nothing. */
    @Nullable
    String head(HttpResponse head) {
        status = head.headers().get(STATUS);
        int code = head.status().code();
        return code == 200 ? null : "HTTP status " + code;
    }

    /** Takes a part and ownership of it; tells what is wrong with it, null for nothing. */
    @Nullable
    String body(HttpContent part) {
        if (part instanceof LastHttpContent last) {
            HttpHeaders trailers = last.trailingHeaders();
            String text = trailers.get(STATUS);
            status = text == null ? status : text;
        }
        if (!part.content().isReadable()) {
            part.release();
            return null;
        }
        add(part.content());
        return bytes != null && bytes.readableBytes() > MAX_BYTES
                ? "answer of more than " + MAX_BYTES + " bytes"
                : null;
    }

    /** After the last part. */
    Outcome<R> outcome() {
        ByteBuf all = bytes;
        if (!OK.equals(status)) {
            return new Problem<>(status == null ? "no gRPC status" : "gRPC status " + status);
        }
        if (all == null || all.readableBytes() < Frames.PREFIX_BYTES) {
            return new Problem<>("no message");
        }
        int compressed = all.readByte();
        if (compressed != 0 || all.readUnsignedInt() != all.readableBytes()) {
            return new Problem<>(compressed != 0 ? "a compressed message" : "not one message");
        }
        try {
            return new Message<>(parser.parseFrom(CodedInputStream.newInstance(all.nioBuffer())));
        } catch (InvalidProtocolBufferException e) {
            return new Problem<>("an unreadable message");
        }
    }

    void release() {
        if (bytes != null) {
            bytes.release();
            bytes = null;
        }
    }

    private void add(ByteBuf next) {
        switch (bytes) {
            case null -> bytes = next;
            case CompositeByteBuf many -> many.addComponent(true, next);
            case ByteBuf first ->
                bytes = Unpooled.compositeBuffer().addComponent(true, first).addComponent(true, next);
        }
    }
}
