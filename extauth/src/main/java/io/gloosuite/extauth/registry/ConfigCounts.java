package io.gloosuite.extauth.registry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The counts of one configuration, which go on over its versions. */
final class ConfigCounts {
    private final Counts whole = new Counts();
    private final Map<String, Counts> steps = new ConcurrentHashMap<>();

    Counts whole() {
        return whole;
    }

    Counts step(String name) {
        return steps.computeIfAbsent(name, _ -> new Counts());
    }
}
