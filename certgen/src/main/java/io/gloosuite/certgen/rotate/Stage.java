package io.gloosuite.certgen.rotate;

import java.util.Arrays;
import java.util.Optional;

/** Where a rotation stands, which is to say what {@code ca.crt} and {@code tls.crt} hold. */
public enum Stage {
    /** No rotation under way: {@code ca.crt} and {@code tls.crt} as they are meant to stay. */
    STABLE("Stable"),
    /** {@code ca.crt} holds the old and the new CA, {@code tls.crt} the old leaf; the new leaf is pending. */
    TRUST_BOTH("TrustBoth"),
    /** {@code ca.crt} holds the old and the new CA, {@code tls.crt} the new leaf. */
    ISSUE_NEW("IssueNew"),
    /** {@code ca.crt} holds the new CA only, {@code tls.crt} the new leaf. */
    REMOVE_OLD("RemoveOld");

    private final String label;

    Stage(String label) {
        this.label = label;
    }

    /** The stage's name in files, logs and documentation. */
    public String label() {
        return label;
    }

    /** The stage with this label; empty if there is none. */
    public static Optional<Stage> labelled(String label) {
        return Arrays.stream(values())
                .filter(stage -> stage.label.equals(label))
                .findFirst();
    }

    /** True where consumers get the rotation duration to take what changed, before the next stage takes something away. */
    boolean isPropagated() {
        return this == TRUST_BOTH || this == ISSUE_NEW;
    }
}
