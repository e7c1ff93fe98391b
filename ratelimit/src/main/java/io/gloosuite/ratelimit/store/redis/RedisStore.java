package io.gloosuite.ratelimit.store.redis;

import io.gloosuite.ratelimit.store.Addition;
import io.gloosuite.ratelimit.store.CounterStore;
import io.gloosuite.ratelimit.store.Counts;
import io.gloosuite.ratelimit.store.StoreStatus;
import io.netty.channel.EventLoopGroup;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counters in Redis, exact over all replicas: each is a key that carries its window's start, raised with INCRBY. All commands
 * of a request, and of others that come at the same time, go out in one write. Requests fail at once while there is no
 * connection, when too many wait, or when an answer is late; see {@link Connection} for how it comes back.
 */
public final class RedisStore implements CounterStore {
    /** Milliseconds between two looks for late answers: how exact the timeout is. */
    private static final int TICK_MILLIS = 10;

    private final RedisSettings settings;
    private final Connection connection;
    private final Expiries expiries = new Expiries();
    private final Deadlines deadlines = new Deadlines();
    private final Ticks ticks;
    private final long timeoutTicks;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final LongAdder late = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final ScheduledFuture<?> ticking;
    private final Batch.Owner owner = new Batch.Owner() {
        @Override
        public void succeeded() {
            inFlight.decrementAndGet();
            connection.succeeded();
        }

        @Override
        public void failed(String reason) {
            inFlight.decrementAndGet();
            connection.failed(reason);
        }

        @Override
        public void late() {
            inFlight.decrementAndGet();
        }
    };

    /**
     * A store that does not connect yet.
     *
     * @param events of the calls, which do the work of the connection too
     * @param timer looks for late answers and makes connections again
     * @throws IllegalArgumentException when the URL cannot be used
     */
    public RedisStore(RedisSettings settings, EventLoopGroup events, ScheduledExecutorService timer) {
        this.settings = settings;
        connection = new Connection(Connector.of(settings, events), timer);
        ticks = new Ticks(events, this::tick);
        timeoutTicks = Math.ceilDiv(settings.timeout().toMillis(), TICK_MILLIS);
        ticking = timer.scheduleWithFixedDelay(this::look, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void start() {
        connection.start();
    }

    @Override
    public void add(Addition[] additions, Counts counts) {
        Link link = admit(counts);
        if (link == null) {
            return;
        }
        Batch batch = batch(additions, counts);
        for (int i = 0; i < additions.length; i++) {
            add(link, batch, i, additions[i]);
        }
        link.flushSoon();
    }

    @Override
    public void peek(Addition[] additions, Counts counts) {
        if (additions.length == 0) {
            counts.counted(new long[0]);
            return;
        }
        Link link = admit(counts);
        if (link == null) {
            return;
        }
        Batch batch = batch(additions, counts);
        for (int i = 0; i < additions.length; i++) {
            link.send(CounterCommand.get(key(additions[i]), new Part(batch, i)));
        }
        link.flushSoon();
    }

    @Override
    public StoreStatus status() {
        Map<String, Long> figures = Map.of(
                "in_flight", (long) inFlight.get(),
                "failures_total", connection.failures(),
                "timeouts_total", late.sum(),
                "rejected_total", rejected.sum(),
                "circuit_opened_total", connection.opened());
        String kind = "redis " + settings.mode().name().toLowerCase(Locale.ROOT);
        String detail = connection.trouble();
        return new StoreStatus(
                kind, connection.link() != null, true, detail == null ? "connected" : detail, new TreeMap<>(figures));
    }

    @Override
    public void close() {
        ticking.cancel(false);
        connection.close();
        deadlines.check(Long.MAX_VALUE);
    }

    /** Null after the counts have been told why. */
    private @Nullable Link admit(Counts counts) {
        Link link = connection.link();
        if (link == null) {
            rejected.increment();
            counts.failed("redis: " + connection.trouble());
            return null;
        }
        if (inFlight.incrementAndGet() > settings.maxInFlight()) {
            inFlight.decrementAndGet();
            rejected.increment();
            counts.failed("redis: " + settings.maxInFlight() + " requests wait already");
            return null;
        }
        return link;
    }

    private Batch batch(Addition[] additions, Counts counts) {
        Batch batch = new Batch(additions.length, ticks.now() + 1 + timeoutTicks, counts, owner);
        deadlines.add(batch);
        return batch;
    }

    private void add(Link link, Batch batch, int index, Addition addition) {
        String key = key(addition);
        if (expiries.isDue(addition)) {
            link.send(CounterCommand.add(key, addition.hits(), new Part(batch, index)));
            link.send(expire(key, addition));
        } else {
            link.send(CounterCommand.add(key, addition.hits(), new Recounted(link, new Part(batch, index), addition)));
        }
    }

    private CounterCommand expire(String key, Addition addition) {
        return CounterCommand.expire(key, Expiries.seconds(addition), new CounterCommand.Reply() {
            @Override
            public void value(long set) {
                if (set == 0) {
                    expiries.forget(addition);
                }
            }

            @Override
            public void failed(String reason) {
                expiries.forget(addition);
            }
        });
    }

    private static String key(Addition addition) {
        return addition.key() + "|" + addition.windowStart();
    }

    private void look() {
        if (!deadlines.isEmpty()) {
            ticks.begin();
        }
    }

    /** However many are late at once, that is one failure: a moment in which the server was busy is not its end. */
    private void tick(long tick) {
        int ended = deadlines.check(tick);
        if (ended > 0) {
            late.add(ended);
            connection.failed(Deadlines.LATE);
        }
        Link link = connection.link();
        if (link != null && !deadlines.isEmpty()) {
            link.flushSoon();
        }
    }

    /** One counter of a batch. */
    private record Part(Batch batch, int index) implements CounterCommand.Reply {
        @Override
        public void value(long value) {
            batch.value(index, value);
        }

        @Override
        public void failed(String reason) {
            batch.fail(reason);
        }
    }

    /** A counter that should be there with its expiry; one that begins anew was lost by Redis and gets another. */
    private final class Recounted implements CounterCommand.Reply {
        private final Link link;
        private final Part part;
        private final Addition addition;

        private Recounted(Link link, Part part, Addition addition) {
            this.link = link;
            this.part = part;
            this.addition = addition;
        }

        @Override
        public void value(long value) {
            if (value == addition.hits()) {
                link.send(expire(key(addition), addition));
                link.flushSoon();
            }
            part.value(value);
        }

        @Override
        public void failed(String reason) {
            part.failed(reason);
        }
    }
}
