package io.gloosuite.api.shape;

/**
 * Why a document cannot be read.
 *
 * @param path the field, such as {@code spec.virtualHost.routes[2].matchers[0].regex}; empty for the document itself
 * @param text what is wrong and how to mend it; never a secret's value
 */
public record Problem(String path, String text) {

    @Override
    public String toString() {
        return path.isEmpty() ? text : path + ": " + text;
    }
}
