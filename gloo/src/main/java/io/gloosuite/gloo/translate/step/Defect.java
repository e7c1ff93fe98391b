package io.gloosuite.gloo.translate.step;

import io.gloosuite.api.meta.ObjectRef;

/**
 * A step that broke off on an object, which no configuration may bring about.
 *
 * @param cause its message may hold what the object holds, secrets too: show its class and its stack only
 */
public record Defect(ObjectRef object, Throwable cause) {

    /** The object and the class of what was thrown. */
    @Override
    public String toString() {
        return object + ": " + cause.getClass().getName();
    }
}
