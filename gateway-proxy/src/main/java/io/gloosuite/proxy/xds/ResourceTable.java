package io.gloosuite.proxy.xds;

import io.gloosuite.proxy.dataplane.DataPlane;
import io.gloosuite.proxy.translate.Converted;
import io.gloosuite.xds.client.Update;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The resources of one type. A new version of one that refers to others waits, the old one in use meanwhile, until
 * those have come or the wait is over; so does the removal of one whose place a waiting one takes. Not for several threads at once.
 */
final class ResourceTable<C> {
    private static final Logger LOG = LoggerFactory.getLogger(ResourceTable.class);

    private final ResourceCodec<C> codec;
    private final DataPlane dataPlane;
    private final Map<String, Held<C>> active = new TreeMap<>();
    private final Map<String, Held<C>> warming = new TreeMap<>();
    private final Map<String, ResourceView.Refusal> refusals = new TreeMap<>();
    private final Map<String, Set<String>> leaving = new TreeMap<>();

    ResourceTable(ResourceCodec<C> codec, DataPlane dataPlane) {
        this.codec = codec;
        this.dataPlane = dataPlane;
    }

    /** An accepted version. */
    private record Held<C>(C config, ResourceView.Accepted accepted, Set<Reference> references) {
        boolean isComplete(Predicate<Reference> answered) {
            return references.stream().allMatch(answered);
        }
    }

    /**
     * Takes an update. What is refused before the removals is tried once more after them: an address, for one, may be free only then.
     *
     * @param answered whether a reference need not be waited for
     * @return why resources were refused, by name
     */
    Map<String, String> update(Update update, Predicate<Reference> answered, Instant now) {
        Map<String, String> reasons = take(update.added(), answered, now);
        update.removed().forEach(name -> leave(name, update.added().keySet()));
        leaveWhenReplaced();
        if (reasons.isEmpty() || update.removed().isEmpty()) {
            return reasons;
        }
        Map<String, Update.Versioned> again = new LinkedHashMap<>(update.added());
        again.keySet().retainAll(reasons.keySet());
        return take(again, answered, now);
    }

    /**
     * Takes what waited long enough or for nothing any more into use.
     *
     * @return whether there was any
     */
    boolean promote(Predicate<Reference> answered, Instant waitingSince) {
        int before = warming.size();
        for (Map.Entry<String, Held<C>> entry : List.copyOf(warming.entrySet())) {
            Held<C> held = entry.getValue();
            if (held.isComplete(answered) || !held.accepted().since().isAfter(waitingSince)) {
                warming.remove(entry.getKey());
                Optional<String> reason = use(entry.getKey(), held);
                if (reason.isPresent() && leaveWhenReplaced()) {
                    reason = use(entry.getKey(), held);
                }
                reason.ifPresent(text -> refuseLate(entry.getKey(), held, text));
            }
        }
        leaveWhenReplaced();
        return warming.size() < before;
    }

    void forget(String name) {
        if (active.remove(name) != null) {
            codec.remove().accept(dataPlane, name);
        }
        warming.remove(name);
        refusals.remove(name);
        leaving.remove(name);
    }

    /** Forgets all others. */
    void retain(Set<String> names) {
        Set<String> others = new TreeSet<>(active.keySet());
        others.addAll(refusals.keySet());
        others.removeAll(names);
        others.forEach(this::forget);
    }

    int activeCount() {
        return active.size();
    }

    int warmingCount() {
        return warming.size();
    }

    int refusedCount() {
        return refusals.size();
    }

    /** What resources in use and waiting refer to. */
    Stream<Reference> references() {
        return Stream.concat(active.values().stream(), warming.values().stream())
                .flatMap(held -> held.references().stream());
    }

    /** The latest good version of each. */
    Map<String, ResourceView.Accepted> accepted() {
        Map<String, ResourceView.Accepted> latest = new TreeMap<>();
        active.forEach((name, held) -> latest.put(name, held.accepted()));
        latest.keySet().removeAll(leaving.keySet());
        warming.forEach((name, held) -> latest.put(name, held.accepted()));
        return latest;
    }

    List<ResourceView> views() {
        Set<String> names = new TreeSet<>(active.keySet());
        names.addAll(warming.keySet());
        names.addAll(refusals.keySet());
        List<ResourceView> views = new ArrayList<>(names.size());
        for (String name : names) {
            Held<C> used = active.get(name);
            Held<C> waiting = warming.get(name);
            views.add(new ResourceView(
                    name,
                    used == null ? null : used.accepted(),
                    waiting == null ? null : waiting.accepted(),
                    refusals.get(name)));
        }
        return views;
    }

    /** Forgets one, or lets it serve on until those that take its place do. */
    private void leave(String name, Set<String> added) {
        Held<C> old = active.get(name);
        Set<String> successors = new TreeSet<>(added);
        successors.removeIf(successor -> {
            Held<C> next = warming.get(successor);
            return old == null || next == null || !codec.replaces().test(next.config(), old.config());
        });
        if (successors.isEmpty()) {
            forget(name);
        } else {
            warming.remove(name);
            refusals.remove(name);
            leaving.put(name, successors);
        }
    }

    /** Forgets those for whose successors nothing is left to wait; tells whether there was one. */
    private boolean leaveWhenReplaced() {
        leaving.values().forEach(successors -> successors.retainAll(warming.keySet()));
        List<String> left = leaving.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        left.forEach(this::forget);
        return !left.isEmpty();
    }

    private Map<String, String> take(Map<String, Update.Versioned> added, Predicate<Reference> answered, Instant now) {
        Map<String, String> reasons = new LinkedHashMap<>();
        leaving.keySet().removeAll(added.keySet());
        added.forEach((name, versioned) -> take(name, versioned, answered, now).ifPresent(reason -> {
            reasons.put(name, reason);
            refusals.put(name, new ResourceView.Refusal(versioned.version(), reason, now));
        }));
        return reasons;
    }

    private Optional<String> take(String name, Update.Versioned versioned, Predicate<Reference> answered, Instant now) {
        return switch (codec.read().apply(versioned.resource())) {
            case Converted.Refused<C> refused -> Optional.of(String.join("; ", refused.problems()));
            case Converted.Good<C> good
            when !codec.nameOf().apply(good.value()).equals(name) ->
                Optional.of("its own name is " + codec.nameOf().apply(good.value()) + " (expected: " + name + ")");
            case Converted.Good<C> good -> {
                Held<C> held = new Held<>(
                        good.value(),
                        new ResourceView.Accepted(versioned.resource(), versioned.version(), now),
                        codec.references().apply(good.value()));
                yield held.isComplete(answered) ? use(name, held) : await(name, held);
            }
        };
    }

    /** What is known to be unusable is refused at once, since an acknowledgement cannot be taken back. */
    private Optional<String> await(String name, Held<C> held) {
        Optional<String> reason = guarded(name, () -> codec.check().apply(dataPlane, held.config()));
        if (reason.isEmpty()) {
            warming.put(name, held);
            refusals.remove(name);
        }
        return reason;
    }

    private Optional<String> use(String name, Held<C> held) {
        Optional<String> reason = guarded(name, () -> codec.apply().apply(dataPlane, held.config()));
        if (reason.isEmpty()) {
            active.put(name, held);
            warming.remove(name);
            refusals.remove(name);
        }
        return reason;
    }

    /** A defect of this data plane costs one resource, not its neighbours. */
    private Optional<String> guarded(String name, Supplier<Optional<String>> change) {
        try {
            return change.get();
        } catch (RuntimeException e) {
            LOG.error("data plane failed: type={} name={}", codec.type(), name, e);
            return Optional.of("the data plane failed with " + e.getClass().getName() + ", see its log");
        }
    }

    /** The acknowledgement is out already: what is left is to say so here. */
    private void refuseLate(String name, Held<C> held, String reason) {
        refusals.put(
                name,
                new ResourceView.Refusal(
                        held.accepted().version(),
                        "not usable when it had waited, after it was acknowledged: " + reason,
                        held.accepted().since()));
        LOG.error("resource not usable: type={} name={} reason={}", codec.type(), name, reason);
    }
}
