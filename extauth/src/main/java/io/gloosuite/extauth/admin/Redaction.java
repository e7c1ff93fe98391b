package io.gloosuite.extauth.admin;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;

/** Covers what must not be seen: every field that the messages' own definition marks {@code debug_redact}. */
final class Redaction {
    static final String COVER = "[REDACTED]";

    private Redaction() {}

    /** A copy with every secret covered, and with binary fields told by their length. */
    static Message redacted(Message message) {
        Message.Builder copy = message.toBuilder();
        for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
            FieldDescriptor descriptor = field.getKey();
            if (descriptor.isMapField()) {
                copy.setField(descriptor, entries(descriptor, (List<?>) field.getValue()));
            } else if (descriptor.isRepeated()) {
                copy.setField(descriptor, all(descriptor, (List<?>) field.getValue()));
            } else {
                copy.setField(descriptor, one(descriptor, field.getValue()));
            }
        }
        return copy.build();
    }

    private static List<Object> all(FieldDescriptor field, List<?> values) {
        return values.stream().<Object>map(value -> one(field, value)).toList();
    }

    private static List<Object> entries(FieldDescriptor field, List<?> entries) {
        FieldDescriptor value = field.getMessageType().findFieldByName("value");
        boolean isSecret = isSecret(field) && value.getType() == FieldDescriptor.Type.STRING;
        return entries.stream()
                .map(MapEntry.class::cast)
                .<Object>map(entry -> covered(entry, isSecret ? COVER : one(value, entry.getValue())))
                .toList();
    }

    private static Object covered(MapEntry<?, ?> entry, Object value) {
        return entry.toBuilder()
                .setField(entry.getDescriptorForType().findFieldByName("value"), value)
                .build();
    }

    private static Object one(FieldDescriptor field, Object value) {
        return switch (value) {
            case Message message when isSecret(field) -> message.getDefaultInstanceForType();
            case Message message -> redacted(message);
            case ByteString _ -> ByteString.copyFromUtf8(COVER);
            case String _ when isSecret(field) -> COVER;
            default -> value;
        };
    }

    private static boolean isSecret(FieldDescriptor field) {
        return field.getOptions().getDebugRedact();
    }
}
