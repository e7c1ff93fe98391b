package io.gloosuite.ratelimit.service;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads requests whatever bytes their texts have. Envoy copies a header's bytes into a descriptor as they are, and protobuf
 * refuses a message with a text that is no UTF-8: then the call would fail, and any client could switch its limits off. Such a
 * text is read byte by byte as ISO 8859-1, so that different ones stay different.
 */
final class AnyBytes implements Marshaller<RateLimitRequest> {
    private final Marshaller<RateLimitRequest> writer;

    /** @param writer for the other direction */
    AnyBytes(Marshaller<RateLimitRequest> writer) {
        this.writer = writer;
    }

    @Override
    public InputStream stream(RateLimitRequest request) {
        return writer.stream(request);
    }

    @Override
    public RateLimitRequest parse(InputStream stream) {
        try {
            return read(stream.readAllBytes());
        } catch (IOException e) {
            throw Status.INTERNAL
                    .withDescription("unreadable request")
                    .withCause(e)
                    .asRuntimeException();
        }
    }

    /** @throws InvalidProtocolBufferException when the bytes are no message at all */
    static RateLimitRequest read(byte[] bytes) throws InvalidProtocolBufferException {
        try {
            return RateLimitRequest.parseFrom(bytes);
        } catch (InvalidProtocolBufferException _) {
            return RateLimitRequest.parseFrom(readable(ByteString.copyFrom(bytes), RateLimitRequest.getDescriptor()));
        }
    }

    private static ByteString readable(ByteString message, Descriptor type) throws InvalidProtocolBufferException {
        UnknownFieldSet.Builder readable = UnknownFieldSet.newBuilder();
        for (var each : UnknownFieldSet.parseFrom(message).asMap().entrySet()) {
            FieldDescriptor known = type.findFieldByNumber(each.getKey());
            if (known != null) {
                readable.addField(each.getKey(), readable(each.getValue(), known));
            }
        }
        return readable.build().toByteString();
    }

    private static Field readable(Field field, FieldDescriptor known) throws InvalidProtocolBufferException {
        Field.Builder readable = Field.newBuilder();
        switch (known.getJavaType()) {
            case STRING -> field.getLengthDelimitedList().forEach(text -> readable.addLengthDelimited(text(text)));
            case MESSAGE -> {
                for (ByteString message : field.getLengthDelimitedList()) {
                    readable.addLengthDelimited(readable(message, known.getMessageType()));
                }
            }
            case INT, LONG, FLOAT, DOUBLE, BOOLEAN, BYTE_STRING, ENUM -> readable.mergeFrom(field);
        }
        return readable.build();
    }

    private static ByteString text(ByteString bytes) {
        return bytes.isValidUtf8() ? bytes : ByteString.copyFromUtf8(bytes.toString(StandardCharsets.ISO_8859_1));
    }
}
