package io.gloosuite.extauth.registry;

import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.check.StepFactory;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** The factory of each kind of step. */
public final class StepFactories {
    private final Map<Step.KindCase, StepFactory> byKind = new EnumMap<>(Step.KindCase.class);

    /** @throws IllegalArgumentException if two build the same kind */
    public StepFactories(Collection<? extends StepFactory> factories) {
        for (StepFactory factory : factories) {
            if (byKind.put(factory.kind(), factory) != null) {
                throw new IllegalArgumentException("two factories for " + factory.kind());
            }
        }
    }

    AuthStep create(String config, Step step) throws InvalidStep {
        StepFactory factory = byKind.get(step.getKindCase());
        if (factory == null) {
            throw new InvalidStep("", "its kind is unknown to this version of extauth");
        }
        return factory.create(config, step);
    }
}
