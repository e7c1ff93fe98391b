package io.gloosuite.ratelimit.store.redis;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection behind a circuit. When it is lost, or requests fail one after the other, it is given up and requests fail at
 * once; meanwhile connections are tried, more and more seldom, until one takes a write, and that closes the circuit again.
 * Nothing is sent twice and nothing waits.
 */
final class Connection implements AutoCloseable {
    /** Between two tries: first, doubled each time, and at most. */
    private static final Duration FIRST_DELAY = Duration.ofMillis(50);

    private static final Duration LONGEST_DELAY = Duration.ofSeconds(2);
    private static final int MAX_REASON_LENGTH = 200;
    private static final Logger LOG = LoggerFactory.getLogger(RedisStore.class);

    private final Connector connector;
    private final ScheduledExecutorService timer;
    private final Circuit circuit = new Circuit();
    private final LongAdder opened = new LongAdder();
    private volatile State state = new Open("connecting");
    private volatile long delayMillis = FIRST_DELAY.toMillis();

    private sealed interface State {}

    /** Requests go. */
    private record Closed(Link link) implements State {}

    /** Requests fail at once. */
    private record Open(String reason) implements State {}

    /** No more. */
    private record Ended() implements State {}

    Connection(Connector connector, ScheduledExecutorService timer) {
        this.connector = connector;
        this.timer = timer;
    }

    void start() {
        Thread.ofVirtual().name("redis-connect").start(this::connect);
    }

    /** Null while the circuit is open. */
    @Nullable
    Link link() {
        return state instanceof Closed(Link link) ? link : null;
    }

    /** Why there is no link; null when there is one. */
    @Nullable
    String trouble() {
        return switch (state) {
            case Closed _ -> null;
            case Open(String reason) -> reason;
            case Ended() -> "shutting down";
        };
    }

    long failures() {
        return circuit.failures();
    }

    long opened() {
        return opened.sum();
    }

    void succeeded() {
        circuit.succeeded();
        delayMillis = FIRST_DELAY.toMillis();
    }

    void failed(String reason) {
        boolean tooMany = circuit.failed();
        if (state instanceof Closed closed
                && (tooMany || (!connector.mendsItself() && !closed.link().isOpen()))) {
            open(closed, reason);
        }
    }

    @Override
    public void close() {
        State last = state;
        while (!move(last, new Ended())) {
            last = state;
        }
        if (last instanceof Closed(Link link)) {
            link.close();
        }
        connector.close();
    }

    private void open(Closed closed, String reason) {
        if (move(closed, new Open(shortened(reason)))) {
            opened.increment();
            LOG.atWarn().addKeyValue("reason", shortened(reason)).log("redis gone, requests fail at once");
            closed.link().close();
            later();
        }
    }

    private synchronized boolean move(State from, State to) {
        boolean unchanged = from.equals(state);
        if (unchanged) {
            state = to;
        }
        return unchanged;
    }

    private void later() {
        long delay = delayMillis;
        delayMillis = Math.min(2 * delay, LONGEST_DELAY.toMillis());
        if (!timer.isShutdown()) {
            var _ = timer.schedule(this::start, delay, TimeUnit.MILLISECONDS);
        }
    }

    private void connect() {
        if (!(state instanceof Open before)) {
            return;
        }
        try {
            Link link = connector.connect();
            circuit.succeeded();
            if (move(before, new Closed(link))) {
                LOG.info("redis connected, requests are counted");
            } else {
                link.close();
            }
        } catch (RuntimeException e) {
            String reason = reason(e);
            if (move(before, new Open(reason))) {
                if (!reason.equals(before.reason())) {
                    LOG.atWarn().addKeyValue("reason", reason).log("redis cannot be reached");
                }
                later();
            }
        }
    }

    /** The deepest cause says most; no cause holds a credential. */
    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return shortened(deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage());
    }

    private static String shortened(String reason) {
        return reason.length() <= MAX_REASON_LENGTH ? reason : reason.substring(0, MAX_REASON_LENGTH);
    }
}
