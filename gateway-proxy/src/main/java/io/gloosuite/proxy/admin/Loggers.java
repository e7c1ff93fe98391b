package io.gloosuite.proxy.admin;

import java.util.Map;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** {@code POST /logging?level=debug} for the root logger, {@code ?io.gloosuite.proxy=debug} for one. */
final class Loggers {
    private static final String ROOT = "level";

    private final LoggingSystem logging;

    Loggers(LoggingSystem logging) {
        this.logging = logging;
    }

    Reply answer(Map<String, String> query) {
        StringBuilder set = new StringBuilder();
        query.forEach((parameter, text) -> {
            LogLevel level = level(text);
            String logger = parameter.equals(ROOT) ? LoggingSystem.ROOT_LOGGER_NAME : parameter;
            logging.setLogLevel(logger, level);
            set.append(logger).append(": ").append(level).append('\n');
        });
        if (set.isEmpty()) {
            throw new IllegalArgumentException("no level (expected: ?level=info or ?<logger>=debug)");
        }
        return Reply.text(set.toString());
    }

    private static LogLevel level(String text) {
        for (LogLevel level : LogLevel.values()) {
            if (level.name().equalsIgnoreCase(text)) {
                return level;
            }
        }
        throw new IllegalArgumentException("level: " + text + " (expected: trace, debug, info, warn, error or off)");
    }
}
