package io.gloosuite.ratelimit.descriptor;

/** What came of compiling a resource. */
public sealed interface Compiled {
    /** It can be put in force. */
    record Usable(ResourceRules rules) implements Compiled {}

    /**
     * It cannot.
     *
     * @param reason for its author: each mistake with its path
     */
    record Refused(String reason) implements Compiled {}
}
