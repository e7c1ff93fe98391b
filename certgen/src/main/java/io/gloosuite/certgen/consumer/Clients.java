package io.gloosuite.certgen.consumer;

import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads what an sds says at {@code /clients}: the versions it serves and those its clients acknowledged. */
final class Clients {
    private Clients() {}

    /** What is missing for the expected versions to be served and acknowledged; empty if nothing is. */
    static Optional<String> missing(JsonNode report, Expected expected) {
        return new TreeMap<>(expected.versions())
                .entrySet().stream()
                        .flatMap(entry -> missing(report, entry.getKey(), entry.getValue()))
                        .findFirst();
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
