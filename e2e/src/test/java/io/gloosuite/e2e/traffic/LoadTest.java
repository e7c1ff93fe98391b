package io.gloosuite.e2e.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.e2e.backend.Backend;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The instrument itself: what it counts is what happened. */
class LoadTest {
    private static final Request ANY = Request.get("/");

    @Test
    void answersAreCountedOnOpenAndFreshConnections() {
        try (Backend backend = Backend.plain();
                Load load = start(backend)) {
            load.awaitAnswers(50);

            LoadReport report = load.stop();

            assertThat(report.failures()).isEmpty();
            assertThat(report.answers()).isBetween(50L, (long) backend.requests());
        }
    }

    @Test
    void aServerThatDiesIsSeenOnBothKindsOfConnections() {
        try (Backend backend = Backend.plain();
                Load load = start(backend)) {
            load.awaitAnswers(20);

            backend.stop();

            Awaitility.await()
                    .untilAsserted(() -> assertThat(load.failures())
                            .anyMatch(failure -> failure.contains("open connection"))
                            .anyMatch(failure -> failure.contains("fresh connection")));
        }
    }

    @Test
    void anAnswerThatIsNotTheExpectedOneIsAFailure() {
        try (Backend backend = Backend.plain();
                Load load = Load.start(to(backend), ANY, answer -> answer.status() == 404)) {
            Awaitility.await().untilAsserted(() -> assertThat(load.failures()).anyMatch(f -> f.contains("200 Hello")));
        }
    }

    private static Load start(Backend backend) {
        return Load.start(to(backend), ANY, answer -> answer.body().equals(Backend.HELLO));
    }

    private static Connector to(Backend backend) {
        return Connector.plain(new InetSocketAddress(InetAddress.getLoopbackAddress(), backend.port()));
    }
}
