package io.gloosuite.gloo.translate.wire;

import com.google.protobuf.BoolValue;
import com.google.protobuf.Duration;
import com.google.protobuf.UInt32Value;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sets protobuf's wrapped values where there is one to set. */
public final class Protos {

    private Protos() {}

    public static void uint32(@Nullable Integer value, Consumer<UInt32Value> setter) {
        if (value != null) {
            setter.accept(UInt32Value.of(value));
        }
    }

    public static void bool(@Nullable Boolean value, Consumer<BoolValue> setter) {
        if (value != null) {
            setter.accept(BoolValue.of(value));
        }
    }

    public static void duration(java.time.@Nullable Duration value, Consumer<Duration> setter) {
        if (value != null) {
            setter.accept(duration(value));
        }
    }

    public static Duration duration(java.time.Duration value) {
        return Duration.newBuilder()
                .setSeconds(value.getSeconds())
                .setNanos(value.getNano())
                .build();
    }

    /** Sets a value that needs no wrapping. */
    public static <T> void set(@Nullable T value, Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }
}
