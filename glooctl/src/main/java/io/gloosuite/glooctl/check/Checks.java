package io.gloosuite.glooctl.check;

import io.gloosuite.glooctl.model.AdminObject;
import io.gloosuite.glooctl.model.Noun;
import io.gloosuite.glooctl.model.Status;
import io.gloosuite.glooctl.model.Status.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The judgements: from what gloo tells to what is wrong. */
public final class Checks {

    private Checks() {}

    /**
     * Every object that gloo reports on must be accepted; Rejected, Warning and Pending are told with their reasons. The Warning of an
     * AuthConfig is a note: it does as it says, like one whose API keys are yet to come.
     */
    public static Finding statuses(String name, List<AdminObject> objects) {
        var errors = new ArrayList<String>();
        var notes = new ArrayList<String>();
        for (var object : objects) {
            object.status().filter(status -> status.state() != State.ACCEPTED).ifPresent(status -> {
                boolean isNote = object.noun() == Noun.AUTH_CONFIG && status.state() == State.WARNING;
                (isNote ? notes : errors).add(told(object, status));
            });
        }
        return new Finding(name, errors, notes);
    }

    private static String told(AdminObject object, Status status) {
        var state = object.described() + " is " + status.state();
        return status.reason().isEmpty() ? state : state + ": " + status.reason();
    }

    /** At least one data plane is connected, and each has acknowledged what it is served, without a NACK. */
    public static Finding dataPlanes(List<JsonNode> dataPlanes) {
        if (dataPlanes.stream().allMatch(Services::isService)) {
            return new Finding(
                    "data planes",
                    List.of("no data plane is connected to gloo: see `glooctl local status` and the log of"
                            + " gateway-proxy"));
        }
        var errors = new ArrayList<String>();
        for (var dataPlane : dataPlanes) {
            AdminObject.elements(dataPlane.path("types"))
                    .forEach(type -> outOfSync(dataPlane.path("node").asString("?"), type)
                            .ifPresent(errors::add));
        }
        return new Finding("data planes", errors);
    }

    private static Optional<String> outOfSync(String node, JsonNode type) {
        var typeUrl = type.path("typeUrl").asString("");
        var shortType = typeUrl.substring(typeUrl.lastIndexOf('.') + 1);
        var nack = type.path("nack");
        if (nack.isObject()) {
            return Optional.of("%s rejected %s version %s: %s"
                    .formatted(
                            node,
                            shortType,
                            nack.path("version").asString("?"),
                            nack.path("detail").asString("")));
        }
        var version = type.path("version").asString("");
        var acknowledged = type.path("acknowledged").asString("");
        return version.equals(acknowledged)
                ? Optional.empty()
                : Optional.of("%s has %s version %s (expected: %s)"
                        .formatted(node, shortType, acknowledged.isEmpty() ? "none" : acknowledged, version));
    }

    /** No certificate ends within the time given. */
    public static Finding certificates(List<JsonNode> certificates, Duration within) {
        var errors = certificates.stream()
                .filter(certificate -> certificate.path("expiresInSeconds").asLong(Long.MAX_VALUE) < within.toSeconds())
                .map(Checks::ending)
                .toList();
        return new Finding("certificates", errors);
    }

    private static String ending(JsonNode certificate) {
        long seconds = certificate.path("expiresInSeconds").asLong(0);
        var source = certificate.path("source").asString("");
        var mend = source.startsWith("secret") ? "replace it" : "`glooctl local rotate` replaces it";
        return "the certificate of %s (%s) %s at %s: %s"
                .formatted(
                        source,
                        certificate.path("subject").asString(""),
                        seconds < 0 ? "has expired" : "expires",
                        certificate.path("notAfter").asString(""),
                        mend);
    }
}
