package io.gloosuite.tls.netty;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class RefusalLogTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(GrpcTls.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private Instant now = Instant.EPOCH;
    private final RefusalLog log = new RefusalLog(() -> now);

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
        logger.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
    }

    @Test
    void aRefusalIsLoggedWithItsReason() {
        log.accept("expired");

        assertThat(lines.list).hasSize(1);
        assertThat(lines.list.getFirst().getKeyValuePairs().toString()).contains("reason=\"expired\"");
    }

    @Test
    void refusalsInQuickSuccessionAreCountedInTheNextLine() {
        log.accept("first");
        log.accept("second");
        log.accept("third");
        now = now.plus(RefusalLog.INTERVAL);
        log.accept("fourth");

        assertThat(lines.list).hasSize(2);
        assertThat(lines.list.getLast().getKeyValuePairs().toString())
                .contains("reason=\"fourth\"")
                .contains("unloggedBefore=\"2\"");
    }
}
