package io.gloosuite.glooctl.model;

import java.util.Comparator;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What a controller said about an object. The reason is empty when there is nothing to say. */
public record Status(State state, String reason) {

    /** Worst last. */
    static final Comparator<Status> BY_SEVERITY = Comparator.comparing(Status::state);

    /** The states of Gloo, in order of severity. */
    public enum State {
        ACCEPTED,
        PENDING,
        WARNING,
        REJECTED;

        /** As Gloo prints it. */
        @Override
        public String toString() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    /** From {@code {state, reason}}, where the state is a name or Gloo's number. */
    static Status of(JsonNode status) {
        var state = switch (status.path("state").asString("Pending")) {
            case "Accepted", "1" -> State.ACCEPTED;
            case "Rejected", "2" -> State.REJECTED;
            case "Warning", "3" -> State.WARNING;
            default -> State.PENDING;
        };
        return new Status(state, status.path("reason").asString(""));
    }
}
