package io.gloosuite.gloo.xds.state;

import com.google.protobuf.Empty;
import io.gloosuite.gloo.model.XdsResource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What one client has of a type, as far as this server told it or was told by it. */
final class Known {
    private final Map<String, XdsResource> resources = new HashMap<>();
    private final SetHash hash = new SetHash();

    @Nullable
    XdsResource get(String name) {
        return resources.get(name);
    }

    Map<String, XdsResource> resources() {
        return resources;
    }

    String version() {
        return hash.version();
    }

    void put(XdsResource resource) {
        XdsResource before = resources.put(resource.name(), resource);
        if (before != null) {
            hash.remove(before);
        }
        hash.add(resource);
    }

    void remove(String name) {
        XdsResource before = resources.remove(name);
        if (before != null) {
            hash.remove(before);
        }
    }

    /** Takes the client's word for a version it brought from an earlier stream, whose content is not known here. */
    void remember(String typeUrl, String name, String version) {
        put(new XdsResource(typeUrl, name, Empty.getDefaultInstance(), version, Set.of()));
    }

    void retain(Predicate<String> names) {
        List<String> others = resources.keySet().stream().filter(names.negate()).toList();
        others.forEach(this::remove);
    }

    /** What there is under the names that a batch touches. */
    Map<String, XdsResource> of(Collection<XdsResource> changed, Collection<String> removed) {
        Map<String, XdsResource> found = new HashMap<>();
        changed.forEach(resource -> copy(resource.name(), found));
        removed.forEach(name -> copy(name, found));
        return found;
    }

    private void copy(String name, Map<String, XdsResource> into) {
        XdsResource resource = resources.get(name);
        if (resource != null) {
            into.put(name, resource);
        }
    }

    /** Takes the batch as received. */
    void apply(Batch batch) {
        batch.changed().forEach(this::put);
        batch.removed().forEach(this::remove);
    }

    /** Takes the batch back, as it was refused. */
    void undo(Batch batch) {
        batch.changed().forEach(resource -> remove(resource.name()));
        batch.before().values().forEach(this::put);
    }
}
