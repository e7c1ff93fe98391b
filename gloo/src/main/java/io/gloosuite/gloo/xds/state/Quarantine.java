package io.gloosuite.gloo.xds.state;

import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.gloosuite.gloo.model.XdsResource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of one type an audience acknowledged, and which are held back from it because they were refused.
 *
 * <p>A refused response is attributed to the resources its error names, or to its only one. When neither tells, all of
 * its resources become suspects: they are held back, and tried again by halves until the guilty ones are found. Every
 * refusal thus takes at least one version out of service or halves a trial, so refusals end. A version leaves quarantine
 * by being replaced, or when who refused it comes back as a new stream: the reason may have been its surroundings.
 */
public final class Quarantine {
    private final Map<String, XdsResource> acknowledged = new HashMap<>();
    private final Map<String, String> heldVersions = new HashMap<>();
    private final Map<String, Set<String>> heldEarlier = new HashMap<>();
    private final Map<String, Refusal> refusals = new HashMap<>();
    private final Deque<List<XdsResource>> untried = new ArrayDeque<>();
    private final Map<String, String> onTrial = new HashMap<>();
    private final HeldHosts heldHosts = new HeldHosts();

    public Target target(@Nullable XdsResource newest, String name) {
        if (newest == null) {
            return Target.ABSENT;
        }
        XdsResource last = acknowledged.get(name);
        if (!newest.isWithheld() && !newest.version().equals(heldVersions.get(name))) {
            return new Target.Served(heldHosts.mend(newest, last));
        }
        return last == null ? Target.KEPT : new Target.Served(today(newest, last));
    }

    /** What was acknowledged last as it would be made now, when the newest knows and nobody refused that, too. */
    private XdsResource today(XdsResource newest, XdsResource last) {
        return newest.earlier().stream()
                .filter(each -> each.isOfSameOrigin(last) && !isHeldEarlier(each))
                .findFirst()
                .orElse(last);
    }

    private boolean isHeldEarlier(XdsResource resource) {
        return heldEarlier.getOrDefault(resource.name(), Set.of()).contains(resource.version());
    }

    /** Holds back something of a resource's past that was served in its place; returns the names whose target changed by it. */
    public Set<String> condemnEarlier(XdsResource resource) {
        heldEarlier.computeIfAbsent(resource.name(), _ -> new HashSet<>()).add(resource.version());
        return Set.of(resource.name());
    }

    public boolean isAcknowledged(XdsResource resource) {
        XdsResource last = acknowledged.get(resource.name());
        return last != null && last.version().equals(resource.version());
    }

    public Collection<Refusal> refusals() {
        List<Refusal> all = new ArrayList<>(refusals.values());
        all.addAll(heldHosts.refusals());
        return all;
    }

    /** Takes note of an accepted response; returns the names whose target changed by it. */
    public Set<String> accept(Collection<XdsResource> resources) {
        for (XdsResource resource : resources) {
            if (!resource.version().equals(heldVersions.get(resource.name()))) {
                acknowledged.put(resource.name(), resource);
            }
            onTrial.remove(resource.name(), resource.version());
        }
        return nextTrial();
    }

    /** Holds back exactly these; returns the names whose target changed by it. */
    public Set<String> condemn(List<Refusal> guilty) {
        Set<String> changed = new HashSet<>();
        for (Refusal refusal : guilty) {
            hold(refusal.resource(), refusal.version(), changed);
            refusals.put(refusal.resource(), refusal);
        }
        changed.addAll(nextTrial());
        return changed;
    }

    /** The virtual hosts for which a configuration may have been refused; none when it takes the whole of it. */
    public List<VirtualHost> suspects(XdsResource resource, String detail) {
        return HeldHosts.suspects(resource, acknowledged.get(resource.name()), detail);
    }

    /** Holds back exactly these virtual hosts of a configuration; returns the names whose target changed by it. */
    public Set<String> condemn(Refusal refusal, List<VirtualHost> hosts) {
        heldHosts.hold(refusal, hosts);
        onTrial.remove(refusal.resource());
        Set<String> changed = new HashSet<>(nextTrial());
        changed.add(refusal.resource());
        return changed;
    }

    /** Holds these back until trials by halves have told the guilty from the others; at least two. */
    public Set<String> suspect(List<XdsResource> suspects) {
        Set<String> changed = new HashSet<>();
        suspects.forEach(resource -> hold(resource.name(), resource.version(), changed));
        int half = suspects.size() / 2;
        untried.add(List.copyOf(suspects.subList(0, half)));
        untried.add(List.copyOf(suspects.subList(half, suspects.size())));
        changed.addAll(nextTrial());
        return changed;
    }

    /**
     * Forgets what was held back under names that have another version now, and all of those that are gone, except for virtual
     * hosts that are as they were; returns the
     * other names whose target changed by it.
     */
    public Set<String> renew(Collection<String> names, Map<String, XdsResource> present) {
        for (String name : names) {
            heldVersions.remove(name);
            heldEarlier.remove(name);
            heldHosts.renew(name, present.get(name));
            refusals.remove(name);
            onTrial.remove(name);
            if (!present.containsKey(name)) {
                acknowledged.remove(name);
            }
        }
        return nextTrial();
    }

    /** Lets go of what was refused in this way, to be tried once more; returns the names whose target changed by it. */
    public Set<String> pardon(Predicate<Refusal> which) {
        List<Refusal> pardoned = refusals.values().stream().filter(which).toList();
        Set<String> changed = new HashSet<>(heldHosts.pardon(which));
        changed.addAll(heldEarlier.keySet());
        heldEarlier.clear();
        for (Refusal refusal : pardoned) {
            refusals.remove(refusal.resource());
            heldVersions.remove(refusal.resource());
            changed.add(refusal.resource());
        }
        return changed;
    }

    private void hold(String name, String version, Set<String> changed) {
        heldVersions.put(name, version);
        onTrial.remove(name);
        changed.add(name);
    }

    private Set<String> nextTrial() {
        if (!onTrial.isEmpty()) {
            return Set.of();
        }
        while (onTrial.isEmpty() && !untried.isEmpty()) {
            for (XdsResource resource : untried.remove()) {
                if (!refusals.containsKey(resource.name())
                        && heldVersions.remove(resource.name(), resource.version())) {
                    onTrial.put(resource.name(), resource.version());
                }
            }
        }
        return Set.copyOf(onTrial.keySet());
    }
}
