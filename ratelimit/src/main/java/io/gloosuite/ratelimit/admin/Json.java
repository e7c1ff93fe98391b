package io.gloosuite.ratelimit.admin;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import java.util.stream.Collector;

/** JSON as protobuf has it. */
final class Json {
    private Json() {}

    static Value of(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    static Value of(boolean flag) {
        return Value.newBuilder().setBoolValue(flag).build();
    }

    /** A count, exact up to 2^53. */
    static Value of(long count) {
        double number = (double) count;
        return Value.newBuilder().setNumberValue(number).build();
    }

    static Value of(Struct.Builder object) {
        return Value.newBuilder().setStructValue(object).build();
    }

    static Collector<Value, ListValue.Builder, Value> list() {
        return Collector.of(
                ListValue::newBuilder,
                ListValue.Builder::addValues,
                (one, other) -> one.addAllValues(other.getValuesList()),
                values -> Value.newBuilder().setListValue(values).build());
    }

    static String text(Message message) {
        try {
            return JsonFormat.printer().print(message);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("without Any every message can be printed", e);
        }
    }
}
