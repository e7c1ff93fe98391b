package io.gloosuite.extauth.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** What a class logs while this is open. */
public final class Logged implements AutoCloseable {
    private final Logger logger;
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    private Logged(Class<?> who) {
        logger = (Logger) LoggerFactory.getLogger(who);
        lines.start();
        logger.addAppender(lines);
    }

    public static Logged by(Class<?> who) {
        return new Logged(who);
    }

    /** Each line with its facts: {@code message {key="value", …}}. */
    public List<String> lines() {
        return Stream.of(lines.list.toArray(ILoggingEvent[]::new))
                .map(line -> line.getFormattedMessage() + " "
                        + Objects.requireNonNullElse(line.getKeyValuePairs(), List.of()))
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(lines);
    }
}
