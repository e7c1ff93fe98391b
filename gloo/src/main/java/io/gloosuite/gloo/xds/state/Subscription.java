package io.gloosuite.gloo.xds.state;

import io.gloosuite.gloo.model.XdsResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one stream asks of one type, what it has, and what it must still be told. Names whose state may differ are
 * <em>stale</em> and looked at one by one, so that a change costs what it touches. At most one response is under way.
 */
public final class Subscription {
    private final String typeUrl;
    private final Wanted wanted = new Wanted();
    private final Known known = new Known();
    private final Set<String> stale = new LinkedHashSet<>();
    private final Set<String> repeated = new HashSet<>();
    private final Set<String> leaving = new LinkedHashSet<>();
    private final Map<String, Refusal> refusals = new HashMap<>();
    private boolean answerOwed;
    private String nonce = "";
    private String acknowledgedVersion = "";
    private @Nullable Batch underWay;
    private DataPlane.@Nullable Refused nack;

    public Subscription(String typeUrl) {
        this.typeUrl = typeUrl;
    }

    public String typeUrl() {
        return typeUrl;
    }

    public String nonce() {
        return nonce;
    }

    /** What the client has. */
    public Collection<XdsResource> resources() {
        return known.resources().values();
    }

    /** The version of all that the client has. */
    public String version() {
        return known.version();
    }

    public boolean isWildcard() {
        return wanted.isWildcard();
    }

    public boolean wants(String name) {
        return wanted.contains(name);
    }

    public int size() {
        return Math.max(wanted.size(), known.resources().size());
    }

    public Collection<Refusal> refusals() {
        return refusals.values();
    }

    /** Takes the interest of a request; {@code present} are the names that there are of this type. */
    public void take(Interest interest, Set<String> present, Function<String, Target> targets) {
        Wanted.Effect effect = wanted.take(interest);
        effect.dropped().forEach(this::forget);
        stale.addAll(effect.asked());
        repeated.addAll(effect.asked());
        if (effect.wildcardBegun()) {
            stale.addAll(present);
            answerOwed = true;
        }
        switch (interest) {
            case Interest.Change change -> remember(change.initialVersions());
            case Interest.Whole whole -> resume(whole, targets);
        }
        if (!wanted.isWildcard()) {
            known.retain(wanted::contains);
        }
    }

    private void forget(String name) {
        known.remove(name);
        stale.remove(name);
        repeated.remove(name);
        leaving.remove(name);
    }

    private void remember(Map<String, String> versions) {
        versions.forEach((name, version) -> known.remember(typeUrl, name, version));
        stale.addAll(versions.keySet());
        repeated.removeAll(versions.keySet());
    }

    /** A client that comes back with the version it would be sent has it all already. */
    private void resume(Interest.Whole whole, Function<String, Target> targets) {
        if (whole.version().isEmpty() || !nonce.isEmpty() || stale.isEmpty()) {
            return;
        }
        Known had = new Known();
        for (String name : stale) {
            if (targets.apply(name) instanceof Target.Served(XdsResource resource)) {
                had.put(resource);
            }
        }
        if (had.version().equals(whole.version())) {
            had.resources().values().forEach(known::put);
            stale.clear();
            repeated.clear();
            answerOwed = false;
            acknowledgedVersion = whole.version();
        }
    }

    /** Names whose newest version changed: whatever was said of the one before is void. */
    public void renew(Collection<String> names) {
        refusals.keySet().removeAll(names);
        touch(names);
    }

    /** Names that may have to be told anew. */
    public void touch(Collection<String> names) {
        for (String name : names) {
            if (wants(name) || known.get(name) != null) {
                stale.add(name);
            }
        }
    }

    /** Sends what the client has once more, because something it took since waits for it. */
    public void repeat(String name) {
        stale.add(name);
        repeated.add(name);
    }

    /** Never sends this version on this stream again. */
    public void refuse(Refusal refusal) {
        refusals.put(refusal.resource(), refusal);
    }

    public boolean isUnderWay() {
        return underWay != null;
    }

    /** Whether there may be something to tell, removals that were held apart. */
    public boolean isStale() {
        return answerOwed || !stale.isEmpty();
    }

    /** Whether removals were held and still wait. */
    public boolean hasLeaving() {
        return !leaving.isEmpty();
    }

    public boolean isSettled() {
        return !isUnderWay() && !isStale() && !hasLeaving();
    }

    /** Collects what the client must be told now; removals that are held are put aside. Null when there is nothing. */
    public @Nullable Batch next(Function<String, Target> targets, Removals removals) {
        List<XdsResource> changed = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        if (removals == Removals.TOLD) {
            stale.addAll(leaving);
        }
        leaving.removeAll(stale);
        for (String name : stale) {
            switch (wants(name) ? targets.apply(name) : Target.ABSENT) {
                case Target.Served(XdsResource resource) when isNews(resource) -> changed.add(resource);
                case Target.Absent _ when isGoneNow(name, removals) -> removed.add(name);
                case Target.Served _, Target.Absent _, Target.Kept _ -> {}
            }
        }
        stale.clear();
        repeated.clear();
        return batch(changed, removed);
    }

    private @Nullable Batch batch(List<XdsResource> changed, List<String> removed) {
        if (answerOwed || !changed.isEmpty() || !removed.isEmpty()) {
            answerOwed = false;
            return new Batch(changed, removed, known.of(changed, removed));
        }
        if (acknowledgedVersion.isEmpty() && nack == null) {
            acknowledgedVersion = known.version();
        }
        return null;
    }

    /** A name the client asked for and that never was is told at once; one that it still has may have to wait. */
    private boolean isGoneNow(String name, Removals removals) {
        if (known.get(name) == null) {
            return repeated.contains(name);
        }
        if (removals == Removals.HELD) {
            leaving.add(name);
        }
        return removals == Removals.TOLD;
    }

    private boolean isNews(XdsResource resource) {
        Refusal refusal = refusals.get(resource.name());
        if (refusal != null && refusal.version().equals(resource.version())) {
            return false;
        }
        XdsResource before = known.get(resource.name());
        return before == null || !before.version().equals(resource.version()) || repeated.contains(resource.name());
    }

    /** The batch goes to the client, which is taken to have it until it says otherwise. */
    public void send(Batch batch, String withNonce) {
        known.apply(batch);
        underWay = batch;
        nonce = withNonce;
    }

    /** The batch needs no message in this flavour. */
    public void skip(Batch batch) {
        known.apply(batch);
    }

    /** The client took what was under way; returns it. */
    public Batch accept() {
        Batch batch = takeUnderWay();
        acknowledgedVersion = known.version();
        return batch;
    }

    /** The client did not take what was under way; returns it. What the client has is for the caller to say. */
    public Batch reject(String detail) {
        nack = new DataPlane.Refused(known.version(), Refusal.cut(detail));
        return takeUnderWay();
    }

    /** The client has what it had before, and must be told again. */
    public void undo(Batch batch) {
        known.undo(batch);
        batch.changed().forEach(resource -> stale.add(resource.name()));
        stale.addAll(batch.removed());
    }

    public DataPlane.TypeState state() {
        return new DataPlane.TypeState(typeUrl, known.version(), acknowledgedVersion, nack);
    }

    /** What was refused is settled. */
    public void forgive() {
        nack = null;
    }

    private Batch takeUnderWay() {
        Batch batch = underWay;
        if (batch == null) {
            throw new IllegalStateException("nothing of " + typeUrl + " is under way");
        }
        underWay = null;
        return batch;
    }
}
