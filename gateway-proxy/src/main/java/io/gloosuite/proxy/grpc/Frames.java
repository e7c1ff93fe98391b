package io.gloosuite.proxy.grpc;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A message as gRPC frames it: a byte for compression, four for the length, the message. */
final class Frames {
    static final int PREFIX_BYTES = 5;

    /** Names and values are our own and configured ones: checked long before. */
    private static final HttpHeadersFactory HEADERS =
            DefaultHttpHeadersFactory.headersFactory().withValidation(false);

    private Frames() {}

    /** A request with its only message. */
    static FullHttpRequest request(GrpcMethod<?> method, MessageLite message) {
        HttpHeaders headers = HEADERS.newHeaders();
        method.addHeaders(headers);
        return new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.POST,
                method.path(),
                framed(message),
                headers,
                EmptyHttpHeaders.INSTANCE);
    }

    private static ByteBuf framed(MessageLite message) {
        int size = message.getSerializedSize();
        ByteBuf buffer = PooledByteBufAllocator.DEFAULT.heapBuffer(PREFIX_BYTES + size);
        buffer.writeByte(0).writeInt(size);
        CodedOutputStream out =
                CodedOutputStream.newInstance(buffer.array(), buffer.arrayOffset() + PREFIX_BYTES, size);
        try {
            message.writeTo(out);
        } catch (IOException e) {
            buffer.release();
            throw new UncheckedIOException("an array has room for what was measured", e);
        }
        return buffer.writerIndex(PREFIX_BYTES + size);
    }
}
