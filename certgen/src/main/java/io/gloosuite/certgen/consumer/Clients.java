package io.gloosuite.certgen.consumer;

import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads what an sds says at {@code /clients}: the versions it serves and those its clients acknowledged. */
final class Clients {
    /** A client that lost its sds is back within its longest backoff of 15 s, if it is alive; some slack beside it. */
    private static final Duration RETURN_LIMIT = Duration.ofSeconds(20);

    private Clients() {}

    /** What is missing for the expected versions to be served and acknowledged; empty if nothing is. */
    static Optional<String> missing(JsonNode report, Expected expected) {
        return Stream.concat(
                        expectedBack(report).stream(),
                        new TreeMap<>(expected.versions())
                                .entrySet().stream()
                                        .flatMap(entry -> missing(report, entry.getKey(), entry.getValue())))
                .findFirst();
    }

    /** Nobody to ask is no confirmation while a client may be about to come back, still trusting what it last had. */
    private static Optional<String> expectedBack(JsonNode report) {
        JsonNode alone = report.path("withoutClientsMillis");
        if (!alone.isNumber() || alone.asLong() >= RETURN_LIMIT.toMillis()) {
            return Optional.empty();
        }
        return Optional.of("has had no client for " + alone.asLong() + " ms; one may come back within "
                + RETURN_LIMIT.toSeconds() + " s");
    }

    private static Stream<String> missing(JsonNode report, String name, String version) {
        return Stream.concat(
                notServed(report, name, version).stream(),
                report.path("clients").valueStream().flatMap(client -> notAcknowledged(client, name, version)));
    }

    private static Optional<String> notServed(JsonNode report, String name, String version) {
        String served = report.path("resources")
                .valueStream()
                .filter(resource -> name.equals(resource.path("name").asString("")))
                .map(resource -> resource.path("version").asString(""))
                .findFirst()
                .orElse("none");
        return served.equals(version)
                ? Optional.empty()
                : Optional.of("serves version " + served + " of " + name + ", expected " + version);
    }

    private static Stream<String> notAcknowledged(JsonNode client, String name, String version) {
        return client.path("resources")
                .valueStream()
                .filter(resource -> name.equals(resource.path("name").asString("")))
                .filter(resource ->
                        !version.equals(resource.path("acknowledged").asString("")))
                .map(resource -> "its client " + client.path("node").asString("") + " at "
                        + client.path("peer").asString("") + " has not acknowledged version " + version + " of " + name
                        + error(resource));
    }

    private static String error(JsonNode resource) {
        String error = resource.path("error").asString("");
        return error.isEmpty() ? "" : ": " + error;
    }
}
