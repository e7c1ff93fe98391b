package io.gloosuite.gloo.translate;

import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.Inputs;
import io.gloosuite.gloo.model.Snapshot;
import io.gloosuite.gloo.translate.listener.Fallback;
import io.gloosuite.gloo.translate.step.Guard;
import java.util.function.Consumer;

/** Configuration to xDS. Stateless: what it remembers is in the translation it is given. Safe for many threads. */
public final class Translator {

    private final String namespace;
    private final Snapshot fallback;
    private final Consumer<ObjectRef> beforeEach;

    /** A translator for an installation in {@code namespace}, where discovered upstreams live unless Settings say otherwise. */
    public Translator(String namespace) {
        this(namespace, _ -> {});
    }

    /** A translator that calls {@code beforeEach} ahead of every step of every object; when that throws, the step breaks off. */
    Translator(String namespace, Consumer<ObjectRef> beforeEach) {
        this.namespace = namespace;
        this.fallback = Fallback.snapshot(namespace);
        this.beforeEach = beforeEach;
    }

    /**
     * Translates {@code inputs}, reusing from {@code previous} what they did not change: unchanged resources are the same
     * instances. Where the latest version of an object cannot be served, the one before goes on. Never fails on a user's
     * mistake; a defect of this code costs the object it shows on, which is then among the translation's defects.
     */
    @SuppressWarnings("ReferenceEquality") // inputs are immutable: the same instance is the same content
    public Translation translate(Inputs inputs, Translation previous) {
        if (inputs == previous.memory().inputs() && previous != Translation.none()) {
            return previous;
        }
        Guard guard = new Guard(beforeEach);
        Memory memory = previous.memory().next(inputs, namespace, guard);
        Proxies proxies = new Proxies(memory.frontends().ports().value().all());
        return new Translation(
                memory,
                new Snapshots(memory).of(namespace, proxies, previous.snapshots()),
                fallback,
                previous.gathered().next(memory, proxies, namespace),
                () -> proxies.views(namespace),
                guard.defects());
    }
}
