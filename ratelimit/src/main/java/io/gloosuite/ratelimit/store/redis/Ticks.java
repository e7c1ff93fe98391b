package io.gloosuite.ratelimit.store.redis;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;

/**
 * The time that a server has had to answer, in ticks that count only when every event loop has had its turn. While this process
 * is held up, by its garbage collector or for want of a processor, answers lie unread: that time passes here, not there, and
 * does not make them late.
 */
final class Ticks {
    private final EventLoopGroup events;
    private final LongConsumer onTick;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile long now;

    /** @param onTick is told the new time on an event loop, one tick after the other */
    Ticks(EventLoopGroup events, LongConsumer onTick) {
        this.events = events;
        this.onTick = onTick;
    }

    long now() {
        return now;
    }

    /** Begins a tick, unless one is under way. */
    void begin() {
        if (underWay.compareAndSet(false, true)) {
            pass(events.iterator());
        }
    }

    private void pass(Iterator<EventExecutor> loops) {
        if (!loops.hasNext()) {
            end();
            return;
        }
        EventExecutor loop = loops.next();
        if (!loop.isShuttingDown()) {
            loop.execute(() -> pass(loops));
        }
    }

    private void end() {
        long ended = now + 1;
        now = ended;
        try {
            onTick.accept(ended);
        } finally {
            underWay.set(false);
        }
    }
}
