package io.gloosuite.gloo.listen;

import io.grpc.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps xDS on the wanted address, which may change while it is served. The next server is open before the one before
 * closes, unless both want the same port. When the next one cannot be opened the one before stays, the state says why,
 * and it is tried again. Methods may be called from any thread and return at once.
 */
public final class XdsListener implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(XdsListener.class);

    /** Time between attempts to bind; a change of Settings must be in effect within 5 s. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** Calls that go on when their socket closes have this long to end. */
    private static final Duration DRAIN = Duration.ofSeconds(2);

    private final XdsSockets sockets;
    private final ScheduledThreadPoolExecutor thread;
    private volatile State state = new State(null, 0, null);
    private @Nullable XdsAddress wanted;
    private @Nullable Server server;

    /**
     * What is open now.
     *
     * @param serving null while nothing is
     * @param port actually bound, 0 while nothing is
     * @param problem why the wanted address is not served, null when it is
     */
    public record State(
            @Nullable XdsAddress serving,
            int port,
            @Nullable String problem) {}

    public XdsListener(XdsSockets sockets) {
        this.sockets = sockets;
        this.thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("xds-listener").daemon().factory());
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    public State state() {
        return state;
    }

    /** Moves to this address. */
    public void want(XdsAddress address) {
        thread.execute(() -> {
            wanted = address;
            follow();
        });
    }

    /** The address wanted is none: stays where it is, and says so; without any, nothing is served. */
    public void reject(String problem) {
        thread.execute(() -> report(problem));
    }

    private void follow() {
        XdsAddress address = wanted;
        if (address == null || address.equals(state.serving())) {
            state = new State(state.serving(), state.port(), null);
            return;
        }
        Server before = server;
        XdsAddress addressBefore = state.serving();
        try {
            if (before == null || addressBefore == null || addressBefore.port() != address.port()) {
                serve(address);
                close(before);
            } else {
                replace(before, addressBefore, address);
            }
        } catch (IOException e) {
            report("cannot serve xDS on " + address + ": " + rootMessage(e));
            retry();
        }
    }

    /** Both on one port: the one before must go first, and comes back when the next one cannot be had. */
    private void replace(Server before, XdsAddress addressBefore, XdsAddress address) throws IOException {
        before.shutdownNow();
        try {
            before.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
            serve(address);
        } catch (IOException e) {
            serve(addressBefore);
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(XdsAddress address) throws IOException {
        Server opened = sockets.open(address);
        server = opened;
        state = new State(address, opened.getPort(), null);
        log.info("serving xDS address={} port={}", address, opened.getPort());
    }

    private void report(String problem) {
        if (!problem.equals(state.problem())) {
            log.error("{}; staying on {}", problem, state.serving());
        }
        state = new State(state.serving(), state.port(), problem);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // follow() reports its own failures
    private void retry() {
        thread.schedule(this::follow, RETRY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nothing to learn from it
    private void close(@Nullable Server old) {
        if (old != null) {
            old.shutdown();
            thread.schedule(old::shutdownNow, DRAIN.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static String rootMessage(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    /** Closes the socket and cuts what is open. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Server open = server;
        if (open != null) {
            open.shutdownNow();
        }
    }
}
