package io.gloosuite.gloo.report;

/** State of an object, as Gloo names it. */
public enum State {
    PENDING("Pending"),
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    WARNING("Warning");

    private final String text;

    State(String text) {
        this.text = text;
    }

    /** As statuses spell it. */
    @Override
    public String toString() {
        return text;
    }
}
