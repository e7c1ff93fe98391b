package io.gloosuite.gloo.admin;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.List;

/** Replaces the values of fields that their proto marks with {@code debug_redact}. */
final class MessageRedaction {

    /** Whose protos mark such fields. */
    private static final String OURS = "gloosuite.";

    private MessageRedaction() {}

    static Message of(Message message) {
        return message.getDescriptorForType().getFullName().startsWith(OURS) ? redacted(message) : message;
    }

    private static Message redacted(Message message) {
        Message.Builder shown = message.toBuilder();
        message.getAllFields().forEach((field, value) -> {
            if (field.getOptions().getDebugRedact()) {
                shown.setField(field, hidden(field, value));
            } else if (field.getJavaType() == JavaType.MESSAGE) {
                shown.setField(
                        field,
                        value instanceof List<?> items
                                ? items.stream().map(item -> of((Message) item)).toList()
                                : of((Message) value));
            }
        });
        return shown.build();
    }

    private static Object hidden(FieldDescriptor field, Object value) {
        if (field.isMapField()) {
            FieldDescriptor entryValue = field.getMessageType().findFieldByName("value");
            return ((List<?>) value)
                    .stream()
                            .map(entry -> ((Message) entry)
                                    .toBuilder()
                                            .setField(entryValue, Redaction.REDACTED)
                                            .build())
                            .toList();
        }
        return value instanceof Struct
                ? Struct.newBuilder()
                        .putFields(
                                Redaction.REDACTED,
                                Value.newBuilder().setBoolValue(true).build())
                        .build()
                : Redaction.REDACTED;
    }
}
