package io.gloosuite.e2e.traffic;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Continuous load on two kinds of connections: a few that stay open for the whole run, and one for each request. Every request that
 * is not answered as expected is a failure; nothing is tried again.
 */
public final class Load implements AutoCloseable {
    private static final int OPEN_CONNECTIONS = 6;
    private static final int FRESH_CONNECTIONS = 2;
    /** All together; enough to meet any gap of a few milliseconds, and little enough for a small machine. */
    private static final int REQUESTS_PER_SECOND = 250;
    /** After a stall the load goes on at its rate and does not catch up in a burst. */
    private static final int MAX_WAITING_PERMITS = 16;

    private static final Duration PROGRESS_LIMIT = Duration.ofSeconds(60);

    private final Connector gateway;
    private final Request request;
    private final Predicate<Answer> expected;
    private final LoadReport report = new LoadReport();
    private final Semaphore permits = new Semaphore(0);
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean stopped;

    private Load(Connector gateway, Request request, Predicate<Answer> expected) {
        this.gateway = gateway;
        this.request = request;
        this.expected = expected;
    }

    public static Load start(Connector gateway, Request request, Predicate<Answer> expected) {
        Load load = new Load(gateway, request, expected);
        load.run();
        return load;
    }

    private void run() {
        long everyMicros = TimeUnit.SECONDS.toMicros(1) / REQUESTS_PER_SECOND;
        var ignored = pace.scheduleAtFixedRate(this::permit, 0, everyMicros, TimeUnit.MICROSECONDS);
        for (int i = 0; i < OPEN_CONNECTIONS; i++) {
            workers.execute(this::onOneConnection);
        }
        for (int i = 0; i < FRESH_CONNECTIONS; i++) {
            workers.execute(this::onFreshConnections);
        }
    }

    private void permit() {
        if (permits.availablePermits() < MAX_WAITING_PERMITS) {
            permits.release();
        }
    }

    private void onOneConnection() {
        while (mayGoOn()) {
            try (HttpConnection connection = gateway.open()) {
                Answer answer;
                do {
                    answer = connection.exchange(request);
                    check("open", answer);
                } while (!answer.closes() && mayGoOn());
            } catch (IOException | RuntimeException e) {
                fail("open", e);
            }
        }
    }

    private void onFreshConnections() {
        Request last = request.header("connection", "close");
        while (mayGoOn()) {
            try (HttpConnection connection = gateway.open()) {
                check("fresh", connection.exchange(last));
            } catch (IOException | RuntimeException e) {
                fail("fresh", e);
            }
        }
    }

    private boolean mayGoOn() {
        if (stopped) {
            return false;
        }
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            return false;
        }
        return !stopped;
    }

    private void check(String connection, Answer answer) {
        if (expected.test(answer)) {
            report.answered();
        } else {
            report.failed(connection, answer.toString());
        }
    }

    private void fail(String connection, Exception problem) {
        if (!stopped) {
            report.failed(connection, problem.toString());
        }
    }

    /** Waits until so many more requests were answered as expected: the load has seen what was just done. */
    public void awaitAnswers(int more) {
        long goal = report.answers() + more;
        try {
            Awaitility.await()
                    .atMost(PROGRESS_LIMIT)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> report.answers() >= goal);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("no " + more + " answers more: " + report, e);
        }
    }

    /** Ends the load. The report holds what happened until now. */
    public LoadReport stop() {
        stopped = true;
        pace.shutdownNow();
        permits.release(OPEN_CONNECTIONS + FRESH_CONNECTIONS);
        workers.close();
        return report;
    }

    /** Failures so far, for a message. */
    public List<String> failures() {
        return report.failures();
    }

    @Override
    public void close() {
        if (!stopped) {
            stop();
        }
    }
}
