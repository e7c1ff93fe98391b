package io.gloosuite.e2e.traffic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** The gateway as a client sees it. */
public record Gateway(Connector connector) {
    /** A data plane whose control plane was away tries again after up to 30 s. */
    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(60);
    /** On a connection each, which the workers share. */
    private static final int SETTLED_ANSWERS = 20;

    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    /** One request on a connection of its own. */
    public Answer send(Request request) {
        try (HttpConnection connection = connector.open()) {
            return connection.exchange(request.header("connection", "close"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks until the answer is as expected; fails with the last one. */
    public Answer await(Request request, Predicate<Answer> expected) {
        AtomicReference<Object> last = new AtomicReference<>("nothing");
        try {
            return Awaitility.await()
                    .atMost(SETTLES_WITHIN)
                    .pollInterval(POLL_INTERVAL)
                    .until(() -> attempt(request, last), answer -> answer != null && expected.test(answer));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(request.path() + " still answers: " + last.get(), e);
        }
    }

    private @Nullable Answer attempt(Request request, AtomicReference<Object> last) {
        try {
            Answer answer = send(request);
            last.set(answer);
            return answer;
        } catch (UncheckedIOException e) {
            last.set(e);
            return null;
        }
    }

    /** Until every worker of the data plane answers as expected: they take a change one after the other. */
    public void awaitAll(Request request, Predicate<Answer> expected) {
        Awaitility.await("all workers answer " + request.path())
                .atMost(SETTLES_WITHIN)
                .until(() -> IntStream.range(0, SETTLED_ANSWERS)
                        .mapToObj(number -> attempt(request, new AtomicReference<>()))
                        .allMatch(answer -> answer != null && expected.test(answer)));
    }

    /** Begins when all workers answer as expected. */
    public Load load(Request request, Predicate<Answer> expected) {
        awaitAll(request, expected);
        return Load.start(connector, request, expected);
    }
}
