package io.gloosuite.ratelimit.store.redis;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.CommandOutput;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A counter's value: a number as INCRBY gives it, a text as GET does, nothing for a counter that is not there. */
final class CounterOutput extends CommandOutput<String, String, Long> {
    private static final int RADIX = 10;

    private long value;

    CounterOutput() {
        super(StringCodec.UTF8, null);
    }

    long value() {
        return value;
    }

    @Override
    public void set(long integer) {
        value = integer;
    }

    @Override
    public void set(@Nullable ByteBuffer bytes) {
        long parsed = 0;
        while (bytes != null && bytes.hasRemaining()) {
            parsed = parsed * RADIX + bytes.get() - '0';
        }
        value = parsed;
    }
}
