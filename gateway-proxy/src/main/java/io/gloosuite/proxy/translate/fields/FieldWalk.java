package io.gloosuite.proxy.translate.fields;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import java.util.List;

/** Walks what is set in a message, packed messages included, and refuses every field that no rule lets pass. */
public final class FieldWalk {
    static final String NOT_SUPPORTED =
            "not supported by this data plane (mend: remove it, or serve this proxy with Envoy)";
    private static final String WELL_KNOWN = "google.protobuf";

    private FieldWalk() {}

    /** Adds a problem for every field that is set and not done by this data plane. */
    public static void check(Message message, Place place) {
        FieldRules rules = FieldTable.of(message.getDescriptorForType().getFullName());
        if (rules == null) {
            place.problem(message.getDescriptorForType().getFullName() + " is " + NOT_SUPPORTED);
            return;
        }
        if (!message.getUnknownFields().asMap().isEmpty()) {
            place.problem("fields " + message.getUnknownFields().asMap().keySet() + " of "
                    + message.getDescriptorForType().getName() + " are " + NOT_SUPPORTED);
        }
        message.getAllFields().forEach((field, value) -> check(rules, field, value, place.field(field.getName())));
    }

    private static void check(FieldRules rules, FieldDescriptor field, Object value, Place place) {
        if (rules.accepted().containsKey(field.getName())) {
            return;
        }
        if (!rules.mapped().contains(field.getName())) {
            place.problem(NOT_SUPPORTED);
        } else if (field.isMapField()) {
            entries((List<?>) value, place);
        } else if (field.isRepeated()) {
            items((List<?>) value, place);
        } else {
            value(value, place);
        }
    }

    private static void entries(List<?> entries, Place place) {
        for (Object entry : entries) {
            MessageOrBuilder pair = (MessageOrBuilder) entry;
            List<FieldDescriptor> keyAndValue = pair.getDescriptorForType().getFields();
            String key = String.valueOf(pair.getField(keyAndValue.getFirst()));
            value(pair.getField(keyAndValue.getLast()), place.item(key));
        }
    }

    private static void items(List<?> items, Place place) {
        for (int index = 0; index < items.size(); index++) {
            value(items.get(index), place.item(index));
        }
    }

    private static void value(Object value, Place place) {
        switch (value) {
            case Any any -> packed(any, place);
            case Message message when isWellKnown(message) -> {}
            case Message message -> check(message, place);
            default -> {}
        }
    }

    private static void packed(Any any, Place place) {
        String type = any.getTypeUrl().substring(any.getTypeUrl().lastIndexOf('/') + 1);
        FieldRules rules = FieldTable.of(type);
        if (rules == null) {
            place.problem(type + " is " + NOT_SUPPORTED);
            return;
        }
        try {
            value(rules.prototype().getParserForType().parseFrom(any.getValue()), place);
        } catch (InvalidProtocolBufferException e) {
            place.problem("not readable as " + type);
        }
    }

    private static boolean isWellKnown(Message message) {
        return message.getDescriptorForType().getFile().getPackage().equals(WELL_KNOWN);
    }
}
