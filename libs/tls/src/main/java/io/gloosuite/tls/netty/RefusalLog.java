package io.gloosuite.tls.netty;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs why a server refused clients, which nobody else would hear: the client is told an alert only, and gRPC is silent. One
 * line in {@link #INTERVAL} at most, so that a client that keeps trying does not fill the log.
 */
final class RefusalLog implements Consumer<String> {
    static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(GrpcTls.class);

    private final InstantSource clock;
    private Instant quietUntil = Instant.MIN;
    private long unlogged;

    RefusalLog(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void accept(String reason) {
        Instant now = clock.instant();
        if (now.isBefore(quietUntil)) {
            unlogged++;
            return;
        }
        LOG.atWarn()
                .addKeyValue("reason", reason)
                .addKeyValue("unloggedBefore", unlogged)
                .log("TLS client refused");
        quietUntil = now.plus(INTERVAL);
        unlogged = 0;
    }
}
