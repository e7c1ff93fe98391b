package io.gloosuite.sds.xds;

import io.gloosuite.sds.secret.ServedSecret;
import io.gloosuite.sds.secret.Snapshot;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is served, and to whom. Thread-safe; one thread publishes. */
public final class Streams {
    private static final Logger log = LoggerFactory.getLogger("sds_server");

    private final Set<SecretStream<?, ?>> open = ConcurrentHashMap.newKeySet();
    private volatile Snapshot snapshot = Snapshot.EMPTY;

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

    int size() {
        return open.size();
    }

    void add(SecretStream<?, ?> stream) {
        open.add(stream);
    }

    void remove(SecretStream<?, ?> stream) {
        open.remove(stream);
    }
}
