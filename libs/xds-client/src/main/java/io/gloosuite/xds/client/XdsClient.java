package io.gloosuite.xds.client;

import io.grpc.ManagedChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;

/**
 * A client of the delta discovery protocol (xDS v3): one stream for all its subscriptions, opened again with backoff when it
 * ends. While there is none, everything received stays in use; the next stream starts with the versions in use, so that only
 * what changed meanwhile is sent. An update is acknowledged when its handler has applied it and refused with reasons when it
 * could not, and then the last good version stays.
 *
 * <p>Handlers run on the client's one thread, one at a time. The methods may be called from any thread and do not wait,
 * except {@link #close}. The channel stays the caller's: it is not shut down here. A server that hangs is noticed by the
 * channel's keepalive, which {@link XdsChannels} sets.
 */
public final class XdsClient implements AutoCloseable {
    /** How long {@link #close} lets the update in hand be answered and the server end the stream, before it is cut. */
    public static final Duration CLOSE_GRACE = Duration.ofSeconds(1);

    private final Set<String> subscribed = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor serial;
    private final Conversation conversation;

    public XdsClient(ManagedChannel channel, XdsSettings settings) {
        serial = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name(settings.name()).factory(), new DiscardPolicy());
        conversation = new Conversation(channel, settings, serial, InstantSource.system());
    }

    /** Opens the stream. Subscriptions may come before or after. */
    public void start() {
        serial.execute(conversation::connect);
    }

    /**
     * Follows every resource of a type.
     *
     * @throws IllegalStateException when the type is followed already
     */
    public Subscription subscribeAll(String typeUrl, ResourceHandler handler) {
        return subscribeAll(typeUrl, Map.of(), handler);
    }

    /**
     * Follows every resource of a type, some of which are in use from before: the server sends what changed since, and
     * which of them it no longer has.
     *
     * @param known versions of the resources in use, by name
     * @throws IllegalStateException when the type is followed already
     */
    public Subscription subscribeAll(String typeUrl, Map<String, String> known, ResourceHandler handler) {
        return subscribe(typeUrl, Set.of(TypeSubscription.WILDCARD), known, handler);
    }

    /**
     * Follows the resources of these names, which may be none for now.
     *
     * @throws IllegalStateException when the type is followed already
     */
    public Subscription subscribe(String typeUrl, Set<String> names, ResourceHandler handler) {
        return subscribe(typeUrl, names, Map.of(), handler);
    }

    /**
     * Follows the resources of these names, some of which are in use from before.
     *
     * @param known versions of the resources in use, by name
     * @throws IllegalStateException when the type is followed already
     */
    public Subscription subscribe(
            String typeUrl, Set<String> names, Map<String, String> known, ResourceHandler handler) {
        if (!subscribed.add(typeUrl)) {
            throw new IllegalStateException(typeUrl + " is followed already");
        }
        TypeSubscription type = new TypeSubscription(typeUrl, names, known, handler);
        serial.execute(() -> conversation.add(typeUrl, type));
        return new Subscription() {
            @Override
            public void follow(Set<String> others) {
                serial.execute(() -> conversation.send(type.follow(others)));
            }

            @Override
            public void refresh(Set<String> known) {
                serial.execute(() -> conversation.send(type.refresh(known)));
            }
        };
    }

    public XdsState state() {
        return conversation.state();
    }

    /**
     * Answers the update in hand, ends the stream and calls no handler any more. Waits for {@link #CLOSE_GRACE} at most
     * twice; not to be called by a handler.
     */
    @Override
    public void close() {
        serial.execute(conversation::finish);
        if (!conversation.awaitEnd(CLOSE_GRACE)) {
            serial.execute(conversation::cancel);
            conversation.awaitEnd(CLOSE_GRACE);
        }
        serial.shutdownNow();
    }
}
