package io.gloosuite.proxy.grpc;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import io.gloosuite.proxy.call.AnswerBytes;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/** The answer to one call as it comes in: one message and a status. */
final class Answer<R> {
    private static final String STATUS = "grpc-status";
    private static final String OK = "0";

    private final Parser<R> parser;
    private final AnswerBytes bytes = new AnswerBytes();
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
        return bytes.add(part.content());
    }

    /** After the last part. */
    Outcome<R> outcome() {
        ByteBuf all = bytes.all();
        if (!OK.equals(status)) {
            return new Problem<>(status == null ? "no gRPC status" : "gRPC status " + status);
        }
        if (all.readableBytes() < Frames.PREFIX_BYTES) {
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
        bytes.release();
    }
}
