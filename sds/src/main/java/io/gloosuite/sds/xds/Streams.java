package io.gloosuite.sds.xds;

import io.gloosuite.sds.secret.ServedSecret;
import io.gloosuite.sds.secret.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is served, and to whom. Thread-safe; one thread publishes. */
public final class Streams {
    private static final Logger log = LoggerFactory.getLogger("sds_server");

    private final Set<SecretStream<?, ?>> open = ConcurrentHashMap.newKeySet();
    private final InstantSource clock;
    private volatile Snapshot snapshot = Snapshot.EMPTY;
    private volatile Instant lastSeen;

    public Streams(InstantSource clock) {
        this.clock = clock;
        this.lastSeen = clock.instant();
    }

    /** Serves these secrets from now on, and sends them to every client that subscribes to them. */
    public void publish(List<ServedSecret> secrets) {
        Snapshot next = snapshot.with(secrets);
        if (next.version().equals(snapshot.version())) {
            return;
        }
        snapshot = next;
        open.forEach(SecretStream::push);
        log.info("Updating SDS config. Snapshot version is {} {}", next.version(), next.secrets());
    }

    /** What is served. */
    public Snapshot snapshot() {
        return snapshot;
    }

    /** Who is connected, and where each stands. */
    public List<ClientReport> clients() {
        return open.stream().map(SecretStream::report).toList();
    }

    /** How long there has been no client, since the start at most; empty while there is one. */
    public Optional<Duration> alone() {
        return open.isEmpty() ? Optional.of(Duration.between(lastSeen, clock.instant())) : Optional.empty();
    }

    int size() {
        return open.size();
    }

    void add(SecretStream<?, ?> stream) {
        open.add(stream);
    }

    void remove(SecretStream<?, ?> stream) {
        lastSeen = clock.instant();
        open.remove(stream);
    }
}
