package io.gloosuite.proxy.admin;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import io.gloosuite.proxy.translate.fields.KnownTypes;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes private keys out of resources, however deep they are packed. */
final class Redaction {
    private static final DataSource REDACTED =
            DataSource.newBuilder().setInlineString("[redacted]").build();
    private static final String CERTIFICATE = TlsCertificate.getDescriptor().getFullName();
    private static final Map<String, Descriptor> TYPES =
            KnownTypes.descriptors().stream().collect(Collectors.toUnmodifiableMap(Descriptor::getFullName, t -> t));

    private Redaction() {}

    /** The resource without keys; empty where it cannot be read, since nobody knows then what is in it. */
    static Any of(Any packed) {
        String type = packed.getTypeUrl().substring(packed.getTypeUrl().lastIndexOf('/') + 1);
        Descriptor descriptor = TYPES.get(type);
        if (descriptor == null) {
            return Any.getDefaultInstance();
        }
        try {
            Message message = DynamicMessage.parseFrom(descriptor, packed.getValue());
            return packed.toBuilder().setValue(of(message).toByteString()).build();
        } catch (InvalidProtocolBufferException e) {
            return Any.getDefaultInstance();
        }
    }

    private static Message of(Message message) {
        if (message.getDescriptorForType()
                .getFullName()
                .equals(Any.getDescriptor().getFullName())) {
            return ofAny(message);
        }
        Message.Builder builder = message.toBuilder();
        message.getAllFields().forEach((field, value) -> {
            if (value instanceof Message inner) {
                builder.setField(field, of(inner));
            } else if (value instanceof List<?> list && !list.isEmpty() && list.getFirst() instanceof Message) {
                for (int index = 0; index < list.size(); index++) {
                    builder.setRepeatedField(field, index, of((Message) list.get(index)));
                }
            }
        });
        if (message.getDescriptorForType().getFullName().equals(CERTIFICATE)) {
            redactKey(message, builder);
        }
        return builder.build();
    }

    private static Message ofAny(Message message) {
        try {
            return of(Any.parseFrom(message.toByteString()));
        } catch (InvalidProtocolBufferException e) {
            return Any.getDefaultInstance();
        }
    }

    /** The name of a file may stay. */
    private static void redactKey(Message certificate, Message.Builder builder) {
        FieldDescriptor field = certificate.getDescriptorForType().findFieldByName("private_key");
        if (certificate.hasField(field)) {
            Message key = (Message) certificate.getField(field);
            if (!key.hasField(key.getDescriptorForType().findFieldByName("filename"))) {
                builder.setField(field, REDACTED);
            }
        }
    }
}
