package io.gloosuite.gloo.translate;

import io.gloosuite.gloo.model.Inputs;
import io.gloosuite.gloo.model.Snapshot;
import io.gloosuite.gloo.translate.listener.Fallback;

/** Configuration to xDS. Stateless: what it remembers is in the translation it is given. Safe for many threads. */
public final class Translator {

    private final String namespace;
    private final Snapshot fallback;

    /** A translator for an installation in {@code namespace}, where discovered upstreams live unless Settings say otherwise. */
    public Translator(String namespace) {
        this.namespace = namespace;
        this.fallback = Fallback.snapshot(namespace);
    }

    /**
     * Translates {@code inputs}, reusing from {@code previous} what they did not change: unchanged resources are the same
     * instances. Where the latest version of an object cannot be served, the one before goes on. Never fails on a user's
     * mistake.
     */
    @SuppressWarnings("ReferenceEquality") // inputs are immutable: the same instance is the same content
    public Translation translate(Inputs inputs, Translation previous) {
        if (inputs == previous.memory().inputs() && previous != Translation.none()) {
            return previous;
        }
        Memory memory = previous.memory().next(inputs, namespace);
        Proxies proxies = new Proxies(memory.frontends().ports().value().all());
        return new Translation(
                memory,
                new Snapshots(memory.backends().upstreams().value()).of(namespace, proxies, previous.snapshots()),
                fallback,
                previous.gathered().next(memory, proxies, namespace),
                proxies.views(namespace));
    }
}
