package io.gloosuite.xds.client;

import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.gloosuite.xds.client.XdsState.TypeState;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The streams of one client, one after the other. Everything but {@link #state} and {@link #awaitEnd} happens on the serial
 * executor's thread.
 */
final class Conversation implements DiscoveryStream.Events {
    private static final Logger LOG = LoggerFactory.getLogger(XdsClient.class);

    private final ManagedChannel channel;
    private final XdsSettings settings;
    private final ScheduledExecutorService serial;
    private final InstantSource clock;
    private final Map<String, TypeSubscription> types = new LinkedHashMap<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable DiscoveryStream stream;
    private @Nullable ScheduledFuture<?> retry;
    private boolean nodeSent;
    private boolean watchingChannel;
    private boolean finishing;
    private int failures;
    private volatile XdsState state;

    Conversation(ManagedChannel channel, XdsSettings settings, ScheduledExecutorService serial, InstantSource clock) {
        this.channel = channel;
        this.settings = settings;
        this.serial = serial;
        this.clock = clock;
        this.state = new XdsState(false, clock.instant(), null, Map.of());
    }

    XdsState state() {
        return state;
    }

    void add(String typeUrl, TypeSubscription type) {
        types.put(typeUrl, type);
        updateTypes();
        send(type.announce());
    }

    void connect() {
        if (stream != null || finishing) {
            return;
        }
        retry = null;
        if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
            channel.resetConnectBackoff();
        }
        nodeSent = false;
        stream = DiscoveryStream.start(channel, settings.api(), serial, this);
        types.values().forEach(type -> send(type.announce()));
    }

    /** Sends when there is a stream; what is said while there is none is part of the next announcement. */
    void send(Optional<DeltaDiscoveryRequest.Builder> request) {
        if (stream != null && !finishing) {
            request.ifPresent(this::send);
        }
    }

    void finish() {
        finishing = true;
        if (retry != null) {
            retry.cancel(false);
        }
        if (stream == null) {
            ended.countDown();
        } else {
            stream.finish();
        }
    }

    void cancel() {
        if (stream != null) {
            stream.cancel("the client closes");
        }
    }

    boolean awaitEnd(Duration atMost) {
        try {
            return ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void onOpen(DiscoveryStream opened) {
        connected(true, null);
        LOG.atInfo()
                .addKeyValue("client", settings.name())
                .addKeyValue("authority", channel.authority())
                .log("xDS stream opened");
    }

    @Override
    public void onResponse(DiscoveryStream from, DeltaDiscoveryResponse response) {
        failures = 0;
        TypeSubscription type = types.get(response.getTypeUrl());
        if (type == null || finishing) {
            return;
        }
        DeltaDiscoveryRequest.Builder answer = type.answer(response);
        updateTypes();
        logAnswer(response, answer);
        send(answer);
    }

    @Override
    public void onClosed(DiscoveryStream closed, Status status) {
        stream = null;
        if (finishing) {
            connected(false, state.lastError());
            ended.countDown();
            return;
        }
        failures++;
        Duration wait = settings.backoff().after(failures);
        String error = StatusText.of(status);
        boolean news = !error.equals(state.lastError());
        connected(false, error);
        LOG.atLevel(news ? Level.WARN : Level.DEBUG)
                .addKeyValue("client", settings.name())
                .addKeyValue("authority", channel.authority())
                .addKeyValue("failures", failures)
                .addKeyValue("retryInMillis", wait.toMillis())
                .addKeyValue("error", error)
                .log("xDS stream lost, what was received stays in use");
        retry = serial.schedule(this::connect, wait.toNanos(), TimeUnit.NANOSECONDS);
        watchChannel();
    }

    private void send(DeltaDiscoveryRequest.Builder request) {
        if (!nodeSent) {
            request.setNode(settings.node());
            nodeSent = true;
        }
        if (stream != null) {
            stream.send(request.build());
        }
    }

    /** Does not wait longer than it takes the channel to find the server again. */
    private void watchChannel() {
        ConnectivityState now = channel.getState(false);
        if (!watchingChannel && now != ConnectivityState.READY) {
            watchingChannel = true;
            channel.notifyWhenStateChanged(now, () -> serial.execute(this::channelChanged));
        }
    }

    private void channelChanged() {
        watchingChannel = false;
        if (retry == null) {
            return;
        }
        if (channel.getState(false) == ConnectivityState.READY) {
            retry.cancel(false);
            connect();
        } else {
            watchChannel();
        }
    }

    private void connected(boolean connected, @Nullable String error) {
        XdsState before = state;
        state = new XdsState(
                connected, before.connected() == connected ? before.since() : clock.instant(), error, before.types());
    }

    private void updateTypes() {
        Map<String, TypeState> states = new LinkedHashMap<>();
        types.forEach((typeUrl, type) -> states.put(typeUrl, type.state()));
        state = new XdsState(state.connected(), state.since(), state.lastError(), Collections.unmodifiableMap(states));
    }

    private void logAnswer(DeltaDiscoveryResponse response, DeltaDiscoveryRequest.Builder answer) {
        boolean refused = answer.hasErrorDetail();
        LOG.atLevel(refused ? Level.WARN : Level.DEBUG)
                .addKeyValue("client", settings.name())
                .addKeyValue("type", response.getTypeUrl())
                .addKeyValue("version", response.getSystemVersionInfo())
                .addKeyValue("changed", response.getResourcesCount())
                .addKeyValue("removed", response.getRemovedResourcesCount())
                .addKeyValue("error", answer.getErrorDetail().getMessage())
                .log(refused ? "xDS update refused, the last good one stays in use" : "xDS update applied");
    }
}
