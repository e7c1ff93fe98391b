package io.gloosuite.ratelimit.descriptor;

/** Which values of a key a rule is for. */
sealed interface ValuePattern {
    /** This value. */
    record Exact(String value) implements ValuePattern {}

    /** Values that begin so, each with a counter of its own. */
    record Prefix(String prefix) implements ValuePattern {}

    /** Every value, each with a counter of its own. */
    record Any() implements ValuePattern {}

    /** Reads a rule's value: empty or {@code *} for any, a trailing {@code *} for a beginning. */
    static ValuePattern parse(String value) {
        if (value.isEmpty() || value.equals("*")) {
            return new Any();
        }
        return value.endsWith("*") ? new Prefix(value.substring(0, value.length() - 1)) : new Exact(value);
    }

    default boolean matches(String value) {
        return switch (this) {
            case Exact exact -> exact.value().equals(value);
            case Prefix prefix -> value.startsWith(prefix.prefix());
            case Any() -> true;
        };
    }
}
