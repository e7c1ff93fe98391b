package io.gloosuite.gloo.report;

/**
 * Something to tell an object's author.
 *
 * @param severity whether the object is served as it asks
 * @param path the field of the object, such as {@code spec.sslConfig.secretRef}; empty for the object as a whole
 * @param text what is wrong, with its value, and how to mend it; never a secret's value
 */
public record Issue(Severity severity, String path, String text) {

    /** How bad it is. */
    public enum Severity {
        /** The object is not served as written. */
        ERROR,
        /** The object is served, but something is off. */
        WARNING
    }

    public static Issue error(String path, String text) {
        return new Issue(Severity.ERROR, path, text);
    }

    public static Issue warning(String path, String text) {
        return new Issue(Severity.WARNING, path, text);
    }

    @Override
    public String toString() {
        return path.isEmpty() ? text : path + ": " + text;
    }
}
