package io.gloosuite.ratelimit.store.redis;

import io.lettuce.core.api.StatefulConnection;
import io.netty.channel.EventLoop;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A connection whose commands are written together: everything that is sent until its event loop comes to it goes out in one
 * write, so that many requests share a system call.
 */
final class Link {
    private final StatefulConnection<String, String> connection;
    private final EventLoop loop;
    private final AtomicBoolean flushing = new AtomicBoolean();

    Link(StatefulConnection<String, String> connection, EventLoop loop) {
        this.connection = connection;
        this.loop = loop;
        connection.setAutoFlushCommands(false);
    }

    /** Sends, with the next flush. */
    void send(CounterCommand command) {
        connection.dispatch(command);
    }

    /** Has everything sent so far written soon. */
    void flushSoon() {
        if (flushing.compareAndSet(false, true)) {
            loop.execute(this::flush);
        }
    }

    boolean isOpen() {
        return connection.isOpen();
    }

    /** Ends it; commands without an answer fail. */
    void close() {
        var _ = connection.closeAsync();
    }

    private void flush() {
        flushing.set(false);
        connection.flushCommands();
    }
}
