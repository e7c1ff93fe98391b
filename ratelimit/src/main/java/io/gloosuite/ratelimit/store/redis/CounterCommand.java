package io.gloosuite.ratelimit.store.redis;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;

/** A command for one counter that tells its batch what came of it. No future and no timer of its own: they would cost more. */
final class CounterCommand extends Command<String, String, Long> {
    private final CounterOutput counter;
    private final Reply reply;

    /** Takes the answer, on the connection's event loop; exactly one call matters, later ones are ignored. */
    interface Reply {
        void value(long value);

        void failed(String reason);
    }

    private CounterCommand(CommandType type, CounterOutput counter, CommandArgs<String, String> args, Reply reply) {
        super(type, counter, args);
        this.counter = counter;
        this.reply = reply;
    }

    static CounterCommand add(String key, long hits, Reply reply) {
        return new CounterCommand(CommandType.INCRBY, new CounterOutput(), key(key).add(hits), reply);
    }

    static CounterCommand expire(String key, long seconds, Reply reply) {
        return new CounterCommand(CommandType.EXPIRE, new CounterOutput(), key(key).add(seconds), reply);
    }

    static CounterCommand get(String key, Reply reply) {
        return new CounterCommand(CommandType.GET, new CounterOutput(), key(key), reply);
    }

    @Override
    public void complete() {
        super.complete();
        if (counter.hasError()) {
            reply.failed(counter.getError());
        } else {
            reply.value(counter.value());
        }
    }

    @Override
    public boolean completeExceptionally(@Nullable Throwable failure) {
        boolean first = super.completeExceptionally(failure);
        reply.failed(failure == null ? "failed" : String.valueOf(failure.getMessage()));
        return first;
    }

    @Override
    public void cancel() {
        super.cancel();
        reply.failed("the connection ended");
    }

    private static CommandArgs<String, String> key(String key) {
        return new CommandArgs<>(StringCodec.UTF8).addKey(key);
    }
}
