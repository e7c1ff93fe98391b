package io.gloosuite.glooctl.check;

import java.util.List;

/**
 * What was found about one group of things.
 *
 * @param name as it is printed: {@code upstreams}
 * @param errors what is wrong, a sentence each with what mends it; empty is fine
 * @param notes what its owner should know, though it is as it was asked for
 */
public record Finding(String name, List<String> errors, List<String> notes) {

    public Finding(String name, List<String> errors) {
        this(name, errors, List.of());
    }

    public boolean isOk() {
        return errors.isEmpty();
    }

    /** As Gloo says it: {@code OK}, or how many errors. */
    public String verdict() {
        return isOk() ? "OK" : errors.size() == 1 ? "1 Error!" : errors.size() + " Errors!";
    }
}
