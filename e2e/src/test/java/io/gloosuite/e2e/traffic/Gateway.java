package io.gloosuite.e2e.traffic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The gateway as a client sees it. */
public record Gateway(InetSocketAddress address) {
    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(30);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    /** One request on a connection of its own. */
    public Answer send(Request request) {
        try (HttpConnection connection = HttpConnection.open(address)) {
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

    private @org.jspecify.annotations.Nullable Answer attempt(Request request, AtomicReference<Object> last) {
        try {
            Answer answer = send(request);
            last.set(answer);
            return answer;
        } catch (UncheckedIOException e) {
            last.set(e);
            return null;
        }
    }

    public Load load(Request request, Predicate<Answer> expected) {
        return Load.start(address, request, expected);
    }
}
