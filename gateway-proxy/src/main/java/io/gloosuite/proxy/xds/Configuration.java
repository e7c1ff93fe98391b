package io.gloosuite.proxy.xds;

import io.envoyproxy.envoy.service.discovery.v3.Resource;
import io.gloosuite.proxy.dataplane.DataPlane;
import io.gloosuite.xds.client.Update;
import io.gloosuite.xds.client.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the control plane sent, and what became of it: good resources are in use, bad ones are refused one by one and
 * leave their last good version in place, and new clusters and listeners go into service when what they refer to has
 * come (make before break) or the initial fetch timeout is over. For any thread.
 */
public final class Configuration {
    /** Types of which only what others refer to is followed. */
    static final Set<ResourceType> BY_NAME =
            Collections.unmodifiableSet(EnumSet.of(ResourceType.SECRETS, ResourceType.ENDPOINTS, ResourceType.ROUTES));

    /** Types of which everything is followed; clusters first, since routes lead to them. */
    static final Set<ResourceType> ALL =
            Collections.unmodifiableSet(EnumSet.of(ResourceType.CLUSTERS, ResourceType.LISTENERS));

    private final Map<ResourceType, ResourceTable<?>> tables = new EnumMap<>(ResourceType.class);
    private final Map<ResourceType, Set<String>> needed = new EnumMap<>(ResourceType.class);
    private final Set<Reference> answered = new HashSet<>();
    private final AcceptedSink accepted;
    private final ScheduledExecutorService timer;
    private final InstantSource clock;
    private final Duration initialFetchTimeout;
    private Follower follower = (type, names) -> {};
    private ConfigurationState.Source source = ConfigurationState.Source.NONE;
    private boolean clustersCame;
    private boolean listenersCame;
    private boolean live;
    private boolean timerIsSet;

    /**
     * Starts empty.
     *
     * @param accepted is told what to keep
     * @param timer ends waits
     * @param initialFetchTimeout the longest wait for a resource that another one refers to
     */
    public Configuration(
            DataPlane dataPlane,
            AcceptedSink accepted,
            ScheduledExecutorService timer,
            InstantSource clock,
            Duration initialFetchTimeout) {
        this.accepted = accepted;
        this.timer = timer;
        this.clock = clock;
        this.initialFetchTimeout = initialFetchTimeout;
        for (ResourceCodec<?> codec : Codecs.ALL) {
            tables.put(codec.type(), new ResourceTable<>(codec, dataPlane));
        }
        BY_NAME.forEach(type -> needed.put(type, Set.of()));
    }

    /**
     * Takes the last good configuration of an earlier run, before any update. Nothing waits: what is not there now is not
     * likely to come before the control plane does.
     */
    public synchronized void restore(Map<ResourceType, List<Resource>> resources) {
        for (ResourceType type : ResourceType.values()) {
            Map<String, Update.Versioned> added = new LinkedHashMap<>();
            for (Resource resource : resources.getOrDefault(type, List.of())) {
                added.put(resource.getName(), new Update.Versioned(resource.getResource(), resource.getVersion()));
            }
            if (!added.isEmpty()) {
                take(type, new Update(type.typeUrl(), added, Set.of()));
                source = ConfigurationState.Source.DISK;
            }
        }
        settle(reference -> true);
        follow();
    }

    /** Takes an update of the control plane; says what is refused and why. */
    public synchronized Verdict update(ResourceType type, Update update) {
        Map<String, String> reasons = take(type, update);
        source = ConfigurationState.Source.CONTROL_PLANE;
        boolean promoted = settle(answered::contains);
        if (promoted || !BY_NAME.contains(type)) {
            follow();
        }
        accepted.changed(type, () -> resources(type));
        return Verdict.of(reasons);
    }

    /** How it stands. */
    public synchronized ConfigurationState state() {
        ResourceTable<?> listeners = table(ResourceType.LISTENERS);
        int warming = table(ResourceType.CLUSTERS).warmingCount() + listeners.warmingCount();
        int refused =
                tables.values().stream().mapToInt(ResourceTable::refusedCount).sum();
        return new ConfigurationState(source, live, warming, refused);
    }

    /** The resources of a type, by name. */
    public synchronized List<ResourceView> views(ResourceType type) {
        return table(type).views();
    }

    /** Versions of the resources that are accepted, by name. */
    synchronized Map<String, String> versions(ResourceType type) {
        return table(type).accepted().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().version()));
    }

    /** Says to a follower which resources are needed, now and whenever it changes. */
    synchronized void followWith(Follower next) {
        follower = next;
        needed.forEach(next::follow);
    }

    private synchronized Collection<Resource> resources(ResourceType type) {
        return table(type).accepted().entrySet().stream()
                .map(entry -> Resource.newBuilder()
                        .setName(entry.getKey())
                        .setVersion(entry.getValue().version())
                        .setResource(entry.getValue().resource())
                        .build())
                .toList();
    }

    private Map<String, String> take(ResourceType type, Update update) {
        Map<String, String> reasons = table(type).update(update, answered::contains, clock.instant());
        update.added().keySet().forEach(name -> answered.add(new Reference(type, name)));
        update.removed().forEach(name -> answered.add(new Reference(type, name)));
        clustersCame |= type == ResourceType.CLUSTERS;
        listenersCame |= type == ResourceType.LISTENERS;
        return reasons;
    }

    /**
     * Takes into use what waits no more.
     *
     * @param isThere whether a reference need not be waited for
     * @return whether there was any
     */
    private boolean settle(Predicate<Reference> isThere) {
        Instant waitingSince = clock.instant().minus(initialFetchTimeout);
        ResourceTable<?> clusters = table(ResourceType.CLUSTERS);
        boolean promoted = clusters.promote(isThere, waitingSince);
        if (clusters.warmingCount() == 0 && clustersCame) {
            answered.add(Reference.FIRST_CLUSTERS);
        }
        ResourceTable<?> listeners = table(ResourceType.LISTENERS);
        promoted |= listeners.promote(isThere, waitingSince);
        boolean open = listeners.activeCount() > 0 || listeners.refusedCount() == 0;
        live |= listenersCame && open && listeners.warmingCount() == 0;
        if (clusters.warmingCount() + listeners.warmingCount() > 0 && !timerIsSet) {
            timerIsSet = true;
            ScheduledFuture<?> _ =
                    timer.schedule(this::endWaits, initialFetchTimeout.toMillis(), TimeUnit.MILLISECONDS);
        }
        return promoted;
    }

    private synchronized void endWaits() {
        timerIsSet = false;
        if (settle(answered::contains)) {
            follow();
        }
    }

    private void follow() {
        Map<ResourceType, Set<String>> names = ALL.stream()
                .flatMap(type -> table(type).references())
                .collect(Collectors.groupingBy(
                        Reference::type, Collectors.mapping(Reference::name, Collectors.toUnmodifiableSet())));
        BY_NAME.forEach(type -> follow(type, names.getOrDefault(type, Set.of())));
    }

    private void follow(ResourceType type, Set<String> names) {
        Set<String> before = needed.put(type, names);
        if (names.equals(before)) {
            return;
        }
        table(type).retain(names);
        answered.removeIf(reference -> reference.type() == type && !names.contains(reference.name()));
        follower.follow(type, names);
    }

    private ResourceTable<?> table(ResourceType type) {
        ResourceTable<?> table = tables.get(type);
        if (table == null) {
            throw new IllegalStateException("every type has a table: " + type);
        }
        return table;
    }
}
