package io.gloosuite.gloo.xds;

import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.gloosuite.gloo.model.PersistentMap;
import io.gloosuite.gloo.model.Snapshot;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.xds.state.Batch;
import io.gloosuite.gloo.xds.state.Culprits;
import io.gloosuite.gloo.xds.state.Quarantine;
import io.gloosuite.gloo.xds.state.Refusal;
import io.gloosuite.gloo.xds.state.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All streams of one node key that run the same build: what one of them refused is kept from all of them, what they
 * acknowledged is what they fall back to. Another build is another audience, since it may take what this one cannot.
 */
final class Audience {
    private final Agent agent;
    private final Map<String, Quarantine> quarantines = new HashMap<>();
    private final Set<XdsStream> streams = new LinkedHashSet<>();
    private Snapshot snapshot;

    Audience(Agent agent, Snapshot snapshot) {
        this.agent = agent;
        this.snapshot = snapshot;
    }

    Agent agent() {
        return agent;
    }

    /** Takes a stream in. What its data plane refused before, or all when it is the only one, it is sent once more. */
    void join(XdsStream stream) {
        boolean isAlone = streams.isEmpty();
        quarantines.forEach((typeUrl, quarantine) -> touch(
                typeUrl, quarantine.pardon(refusal -> isAlone || refusal.node().equals(stream.node()))));
        streams.add(stream);
    }

    void leave(XdsStream stream) {
        streams.remove(stream);
    }

    boolean isEmpty() {
        return streams.isEmpty();
    }

    /** Whether it is not known yet what is to be served. */
    @SuppressWarnings("ReferenceEquality") // there is one instance of what is not known
    boolean isAwaiting() {
        return snapshot == Snapshot.AWAITED;
    }

    /** The names there are of a type. */
    Set<String> names(String typeUrl) {
        return snapshot.resources(typeUrl).keySet();
    }

    Target target(String typeUrl, String name) {
        return quarantine(typeUrl).target(snapshot.resources(typeUrl).get(name), name);
    }

    /** Moves on to another snapshot; every stream is told what concerns it. */
    void publish(Snapshot next) {
        Snapshot before = snapshot;
        if (before.equals(next)) {
            return;
        }
        snapshot = next;
        Set<String> types = new HashSet<>(before.typeUrls());
        types.addAll(next.typeUrls());
        for (String typeUrl : types) {
            Difference difference = Difference.between(before.resources(typeUrl), next.resources(typeUrl));
            if (!difference.changed.isEmpty()) {
                Set<String> tried = quarantine(typeUrl).renew(difference.changed, next.resources(typeUrl));
                streams.forEach(stream -> stream.renew(typeUrl, difference.changed));
                streams.forEach(stream -> stream.touch(typeUrl, tried));
            }
            streams.forEach(stream -> stream.touch(typeUrl, difference.ofPast));
        }
        pump();
    }

    /**
     * Names that differ between two snapshots; costs what differs.
     *
     * @param changed the new ones, those that are gone, and those of another version
     * @param ofPast those whose earlier versions alone would be made otherwise now
     */
    private record Difference(Set<String> changed, Set<String> ofPast) {

        static Difference between(PersistentMap<String, XdsResource> before, PersistentMap<String, XdsResource> next) {
            Difference found = new Difference(new HashSet<>(), new HashSet<>());
            next.differences(before, (name, old, now) -> {
                if (old == null || now == null || !old.version().equals(now.version())) {
                    found.changed.add(name);
                } else if (!old.earlier().equals(now.earlier())) {
                    found.ofPast.add(name);
                }
            });
            return found;
        }
    }

    void accept(String typeUrl, Batch batch) {
        touch(typeUrl, quarantine(typeUrl).accept(batch.changed()));
    }

    /**
     * Attributes a refused batch and holds the guilty back from the whole audience.
     *
     * @return nothing when it takes trials to find the guilty
     */
    Verdict reject(String typeUrl, Batch batch, String node, String detail) {
        List<XdsResource> named = Culprits.named(batch.changed(), detail);
        Quarantine quarantine = quarantine(typeUrl);
        List<XdsResource> accused = (named.isEmpty() ? batch.changed() : named)
                .stream().filter(this::isNewest).toList();
        List<XdsResource> past =
                accused.stream().filter(each -> isOfPast(quarantine, each)).toList();
        past.forEach(each -> touch(typeUrl, quarantine.condemnEarlier(each)));
        List<XdsResource> blamed =
                accused.stream().filter(each -> !past.contains(each)).toList();
        List<XdsResource> unproven =
                blamed.stream().filter(each -> !quarantine.isAcknowledged(each)).toList();
        if (unproven.isEmpty()) {
            return new Verdict(refusals(blamed, node, detail), List.of());
        }
        if (named.isEmpty() && unproven.size() > 1) {
            touch(typeUrl, quarantine.suspect(unproven));
            return new Verdict(List.of(), List.of());
        }
        List<Refusal> refusals = new ArrayList<>();
        unproven.forEach(
                resource -> refusals.add(condemn(quarantine, resource, node, Culprits.about(resource, named, detail))));
        return new Verdict(List.of(), refusals);
    }

    /** Holds back what a resource was refused for: some of its virtual hosts when it can be told which, else all of it. */
    private Refusal condemn(Quarantine quarantine, XdsResource resource, String node, String detail) {
        List<VirtualHost> hosts = quarantine.suspects(resource, detail);
        if (hosts.isEmpty()) {
            XdsResource newest = snapshot.resources(resource.typeUrl()).getOrDefault(resource.name(), resource);
            Refusal refusal = Refusal.of(agent.nodeKey(), node, newest, detail);
            touch(resource.typeUrl(), quarantine.condemn(List.of(refusal)));
            return refusal;
        }
        Refusal refusal = Refusal.of(agent.nodeKey(), node, resource, detail).blaming(hosts);
        touch(resource.typeUrl(), quarantine.condemn(refusal, hosts));
        return refusal;
    }

    /** Whether it was served in place of a newer one of its name, and is not what all fall back to. */
    private boolean isOfPast(Quarantine quarantine, XdsResource resource) {
        XdsResource newest = snapshot.resources(resource.typeUrl()).get(resource.name());
        return newest != null
                && !quarantine.isAcknowledged(resource)
                && newest.earlier().stream().anyMatch(each -> each.version().equals(resource.version()))
                && !newest.version().equals(resource.version());
    }

    /** What was replaced while its refusal was on the way needs no judgement any more. */
    private boolean isNewest(XdsResource resource) {
        XdsResource newest = snapshot.resources(resource.typeUrl()).get(resource.name());
        boolean isServed = target(resource.typeUrl(), resource.name()) instanceof Target.Served(XdsResource served)
                && served.version().equals(resource.version());
        return isServed || (newest != null && newest.version().equals(resource.version()));
    }

    /** Refusals of one stream alone, and new ones of the whole audience. */
    record Verdict(List<Refusal> ofStream, List<Refusal> ofAudience) {
        Stream<Refusal> all() {
            return Stream.concat(ofStream.stream(), ofAudience.stream());
        }
    }

    private List<Refusal> refusals(List<XdsResource> resources, String node, String detail) {
        return resources.stream()
                .map(resource ->
                        Refusal.of(agent.nodeKey(), node, resource, Culprits.about(resource, resources, detail)))
                .toList();
    }

    boolean hasRefused(String typeUrl) {
        return !quarantine(typeUrl).refusals().isEmpty();
    }

    List<Refusal> refusals() {
        List<Refusal> all = new ArrayList<>();
        quarantines.values().forEach(quarantine -> all.addAll(quarantine.refusals()));
        streams.forEach(stream -> all.addAll(stream.refusals()));
        return all;
    }

    private void pump() {
        List.copyOf(streams).forEach(XdsStream::pump);
    }

    private void touch(String typeUrl, Collection<String> names) {
        if (!names.isEmpty()) {
            streams.forEach(stream -> stream.touch(typeUrl, names));
            pump();
        }
    }

    private Quarantine quarantine(String typeUrl) {
        return quarantines.computeIfAbsent(typeUrl, _ -> new Quarantine());
    }
}
