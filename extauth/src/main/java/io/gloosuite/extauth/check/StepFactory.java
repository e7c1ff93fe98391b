package io.gloosuite.extauth.check;

import io.gloosuite.api.extauth.v1.Step;

/** Builds the steps of one kind. Called on the configuration's thread: it must not wait for the network. */
public interface StepFactory {
    /** The kind that this factory builds; each kind has one factory. */
    Step.KindCase kind();

    /**
     * Builds a step that is ready to be used.
     *
     * @param config the AuthConfig's name, {@code <namespace>.<name>}, for messages and for keys that must not collide
     * @param step of this factory's kind
     * @throws InvalidStep if the step cannot be built as it is written
     */
    AuthStep create(String config, Step step) throws InvalidStep;
}
