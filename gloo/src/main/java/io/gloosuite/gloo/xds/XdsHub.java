package io.gloosuite.gloo.xds;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.gloosuite.gloo.model.NodeKeys;
import io.gloosuite.gloo.model.Snapshot;
import io.gloosuite.gloo.xds.state.DataPlane;
import io.gloosuite.gloo.xds.state.Refusal;
import io.grpc.ServerServiceDefinition;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ADS server without its sockets: takes snapshots, serves streams, tells who has acknowledged what. Every method may
 * be called from any thread; all state belongs to one thread of its own, which never blocks.
 */
public final class XdsHub implements AutoCloseable {
    /** Audiences without a stream that are remembered at most, so that made-up node keys cannot fill the memory. */
    private static final int MAX_AUDIENCES = 1_000;

    private static final Logger log = LoggerFactory.getLogger(XdsHub.class);

    private final XdsLimits limits;
    private final XdsEvents events;
    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor thread;
    private final Map<Agent, Audience> audiences = new HashMap<>();
    private final Set<XdsStream> streams = new LinkedHashSet<>();
    private final List<CompletableFuture<Void>> settling = new ArrayList<>();
    private Map<String, Snapshot> snapshots = Map.of();
    private Snapshot fallback = Snapshot.EMPTY;
    private List<Refusal> refusals = List.of();

    public XdsHub(XdsLimits limits, XdsEvents events, InstantSource clock) {
        this.limits = limits;
        this.events = events;
        this.clock = clock;
        this.thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("xds").daemon().factory());
        thread.setRemoveOnCancelPolicy(true);
    }

    /** The gRPC services to bind. */
    public List<ServerServiceDefinition> services() {
        return new DiscoveryServices(this).all();
    }

    /**
     * Serves these from now on: by node key, and {@code unknown} to nodes with any other key. A service of the suite that is
     * not among them waits. Returns at once.
     */
    public void publish(Map<String, Snapshot> byNodeKey, Snapshot unknown) {
        run(() -> {
            snapshots = byNodeKey;
            fallback = unknown;
            audiences.values().forEach(audience -> audience.publish(snapshot(audience.agent())));
            report();
        });
    }

    /** The data planes connected, once everything published before was handed to them. */
    public CompletableFuture<List<DataPlane>> dataPlanes() {
        return CompletableFuture.supplyAsync(
                () -> streams.stream().map(XdsStream::view).toList(), thread);
    }

    /** Done when every connected data plane has answered, for or against, all that was published before; cancel it when it is of no interest any more. */
    public CompletableFuture<Void> settled() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        run(() -> settling.add(done));
        CompletableFuture<Void> _ =
                done.whenComplete((_, _) -> run(() -> settling.removeIf(CompletableFuture::isDone)));
        return done;
    }

    /** Ends without a word to the streams: close the sockets first. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    void run(Runnable task) {
        try {
            thread.execute(() -> runThenTell(task));
        } catch (RejectedExecutionException e) {
            log.debug("closed; nobody is left to serve");
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // runThenTell speaks for itself when the task fails
    void runAfterHold(Runnable task) {
        thread.schedule(() -> runThenTell(task), limits.hold().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void runThenTell(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.error("xDS task failed; its stream may be stale", e);
        }
        if (!settling.isEmpty() && streams.stream().allMatch(XdsStream::isSettled)) {
            settling.forEach(done -> done.complete(null));
            settling.clear();
        }
    }

    XdsStream join(Node node, String peer, XdsStream.Outlet outlet) {
        if (streams.size() >= limits.maxStreams()) {
            throw new LimitExceeded("streams", limits.maxStreams());
        }
        Agent agent = Agent.of(node);
        Audience audience = audiences.computeIfAbsent(agent, each -> new Audience(each, snapshot(each)));
        XdsStream.Caller caller = new XdsStream.Caller(node.getId(), agent.nodeKey(), peer, clock.instant());
        XdsStream stream = new XdsStream(audience, caller, outlet, limits);
        audience.join(stream);
        streams.add(stream);
        events.connected(streams.size());
        report();
        return stream;
    }

    void leave(XdsStream stream) {
        streams.remove(stream);
        stream.audience().leave(stream);
        if (audiences.size() > MAX_AUDIENCES) {
            audiences.values().removeIf(Audience::isEmpty);
        }
        events.connected(streams.size());
        report();
    }

    void responded(String typeUrl) {
        events.responded(typeUrl);
    }

    void refused(List<Refusal> fresh) {
        if (!fresh.isEmpty()) {
            fresh.forEach(events::refused);
            report();
        }
    }

    private void report() {
        List<Refusal> standing = audiences.values().stream()
                .flatMap(audience -> audience.refusals().stream())
                .toList();
        if (!standing.equals(refusals)) {
            refusals = standing;
            events.refusals(standing);
        }
    }

    private Snapshot snapshot(Agent agent) {
        Snapshot served = snapshots.get(agent.nodeKey());
        Snapshot otherwise = NodeKeys.SERVICES.contains(agent.nodeKey()) ? Snapshot.AWAITED : fallback;
        return served == null ? otherwise : served;
    }
}
