package io.gloosuite.gloo.xds;

import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.xds.state.Batch;
import io.gloosuite.gloo.xds.state.DataPlane;
import io.gloosuite.gloo.xds.state.Interest;
import io.gloosuite.gloo.xds.state.References;
import io.gloosuite.gloo.xds.state.Refusal;
import io.gloosuite.gloo.xds.state.Removals;
import io.gloosuite.gloo.xds.state.Subscription;
import io.gloosuite.gloo.xds.state.Target;
import io.gloosuite.gloo.xds.state.Tier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * One data plane's open call: its subscriptions, and the order in which they are served. On the server's one thread.
 *
 * <p>Make before break: listeners and routes wait until clusters, endpoints and secrets were acknowledged, new clusters'
 * endpoints and secrets among them; removals of those wait until listeners and routes were acknowledged. Neither waits
 * longer than {@link XdsLimits#hold}.
 */
final class XdsStream {
    private final Audience audience;
    private final Caller caller;
    private final Outlet outlet;
    private final XdsLimits limits;
    private final SortedMap<String, Subscription> subscriptions = new TreeMap<>(Tier.ORDER);
    private final Set<Awaited> awaited = new HashSet<>();
    private long nonces;
    private boolean holding;
    private boolean holdOver;

    /** Who is at the other end. */
    record Caller(String node, String role, String peer, Instant since) {}

    /** A resource that a client is about to ask for, because something it was sent refers to it. */
    private record Awaited(String typeUrl, String name) {}

    /** Where answers go, and who wakes the stream up when its hold is over. */
    interface Outlet {
        /** Whether a batch is worth a message in the stream's flavour. */
        boolean tells(Subscription subscription, Batch batch);

        /** Sends a batch that the subscription already counts as sent. */
        void send(Subscription subscription, Batch batch);

        /** Calls {@link #holdOver} after the hold time. */
        void wakeAfterHold(XdsStream stream);
    }

    XdsStream(Audience audience, Caller caller, Outlet outlet, XdsLimits limits) {
        this.audience = audience;
        this.caller = caller;
        this.outlet = outlet;
        this.limits = limits;
    }

    Audience audience() {
        return audience;
    }

    String node() {
        return caller.node();
    }

    /** Takes a request; returns the refusals it brings. */
    List<Refusal> take(Ask ask) {
        Subscription subscription = subscription(ask.typeUrl());
        boolean current = ask.nonce().equals(subscription.nonce());
        if (!current && !ask.nonce().isEmpty() && ask.interest() instanceof Interest.Whole) {
            return List.of();
        }
        List<Refusal> refusals = current && subscription.isUnderWay() ? settle(subscription, ask) : List.of();
        subscription.take(ask.interest(), audience.names(ask.typeUrl()), name -> target(subscription, name));
        if (subscription.size() > limits.maxNamesPerSubscription()) {
            throw new LimitExceeded("resource names of " + ask.typeUrl(), limits.maxNamesPerSubscription());
        }
        awaited.removeIf(each -> each.typeUrl().equals(ask.typeUrl()) && subscription.wants(each.name()));
        pump();
        return refusals;
    }

    private Subscription subscription(String typeUrl) {
        Subscription subscription = subscriptions.computeIfAbsent(typeUrl, Subscription::new);
        if (subscriptions.size() > limits.maxTypesPerStream()) {
            throw new LimitExceeded("resource types on a stream", limits.maxTypesPerStream());
        }
        return subscription;
    }

    private Target target(Subscription subscription, String name) {
        return audience.target(subscription.typeUrl(), name);
    }

    private List<Refusal> settle(Subscription subscription, Ask ask) {
        String detail = ask.error();
        if (detail == null) {
            audience.accept(subscription.typeUrl(), subscription.accept());
            if (!audience.hasRefused(subscription.typeUrl())
                    && subscription.refusals().isEmpty()) {
                subscription.forgive();
            }
            return List.of();
        }
        return refuse(subscription, Refusal.withoutDumps(detail));
    }

    private List<Refusal> refuse(Subscription subscription, String detail) {
        Batch batch = subscription.reject(detail);
        batch.changed().forEach(resource -> References.of(resource).forEach(this::isNoLongerAwaited));
        if (batch.changed().isEmpty()) {
            return List.of();
        }
        subscription.undo(batch);
        Audience.Verdict verdict = audience.reject(subscription.typeUrl(), batch, caller.node(), detail);
        verdict.ofStream().forEach(subscription::refuse);
        return verdict.all().toList();
    }

    private void isNoLongerAwaited(String typeUrl, String name) {
        awaited.remove(new Awaited(typeUrl, name));
    }

    void renew(String typeUrl, Collection<String> names) {
        Subscription subscription = subscriptions.get(typeUrl);
        if (subscription != null) {
            subscription.renew(names);
        }
        awaited.removeIf(each ->
                each.typeUrl().equals(typeUrl) && !(audience.target(typeUrl, each.name()) instanceof Target.Served));
    }

    void touch(String typeUrl, Collection<String> names) {
        Subscription subscription = subscriptions.get(typeUrl);
        if (subscription != null) {
            subscription.touch(names);
        }
    }

    Collection<Refusal> refusals() {
        List<Refusal> all = new ArrayList<>();
        subscriptions.values().forEach(subscription -> all.addAll(subscription.refusals()));
        return all;
    }

    /** Whether the client was told everything and has answered. */
    boolean isSettled() {
        return audience.isAwaiting()
                || (awaited.isEmpty() && subscriptions.values().stream().allMatch(Subscription::isSettled));
    }

    /** The hold time is over: what waits goes out now. */
    void holdOver() {
        if (holding) {
            holdOver = true;
            awaited.clear();
            pump();
        }
    }

    /** Sends what may be sent now. */
    void pump() {
        if (audience.isAwaiting()) {
            return;
        }
        subscriptions.values().stream().filter(this::mayPump).forEach(this::pump);
        boolean waits = subscriptions.values().stream()
                .anyMatch(each -> !each.isUnderWay() && (each.isStale() || each.hasLeaving()));
        if (waits && !holding) {
            outlet.wakeAfterHold(this);
        }
        holding = waits;
        holdOver &= waits;
    }

    private boolean mayPump(Subscription subscription) {
        return !subscription.isUnderWay()
                && ((subscription.isStale() && mayChange(subscription))
                        || (subscription.hasLeaving() && mayRemove(subscription)));
    }

    private void pump(Subscription subscription) {
        Removals removals = mayRemove(subscription) ? Removals.TOLD : Removals.HELD;
        Batch batch = subscription.next(name -> target(subscription, name), removals);
        if (batch == null) {
            return;
        }
        if (outlet.tells(subscription, batch)) {
            subscription.send(batch, Long.toHexString(++nonces));
            outlet.send(subscription, batch);
        } else {
            subscription.skip(batch);
        }
        batch.changed().forEach(resource -> follow(resource, batch.before().containsKey(resource.name())));
    }

    private boolean mayChange(Subscription subscription) {
        return holdOver
                || Tier.of(subscription.typeUrl()) != Tier.REFERRING
                || (awaited.isEmpty() && none(Tier.REFERRED, each -> each.isUnderWay() || each.isStale()));
    }

    private boolean mayRemove(Subscription subscription) {
        return holdOver
                || Tier.of(subscription.typeUrl()) != Tier.REFERRED
                || none(Tier.REFERRING, each -> each.isUnderWay() || each.isStale());
    }

    private boolean none(Tier tier, Predicate<Subscription> state) {
        return subscriptions.values().stream()
                .filter(each -> Tier.of(each.typeUrl()) == tier)
                .noneMatch(state);
    }

    /**
     * A new version of a cluster stays unused until it has its endpoints and secrets. What the client does not have it is
     * about to ask for. Endpoints that it has it may not ask for again, and yet waits for: they are sent once more.
     */
    private void follow(XdsResource resource, boolean isUpdate) {
        References.of(resource).forEach((typeUrl, name) -> {
            Subscription subscription = subscriptions.get(typeUrl);
            if (subscription == null || !subscription.wants(name)) {
                await(typeUrl, name);
            } else if (isUpdate && typeUrl.equals(Tier.ENDPOINTS)) {
                subscription.repeat(name);
            }
        });
    }

    private void await(String typeUrl, String name) {
        if (audience.target(typeUrl, name) instanceof Target.Served) {
            awaited.add(new Awaited(typeUrl, name));
        }
    }

    DataPlane view() {
        List<DataPlane.TypeState> types =
                subscriptions.values().stream().map(Subscription::state).toList();
        return new DataPlane(
                caller.node(), caller.role(), caller.peer(), audience.agent().userAgent(), caller.since(), types);
    }
}
