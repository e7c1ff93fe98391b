package io.gloosuite.api;

import io.gloosuite.api.shape.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What an object may be called, which is what Kubernetes takes: names become names of files and of xDS resources, where any
 * other text could reach another directory or pose as another object.
 */
final class ObjectNames {

    /** Longest DNS-1123 label, in characters. */
    static final int MAX_LABEL_CHARACTERS = 63;

    /** Longest DNS-1123 subdomain, in characters. */
    static final int MAX_SUBDOMAIN_CHARACTERS = 253;

    /** Longest part of a refused name that a problem repeats, in characters: enough to find it. */
    private static final int MAX_SHOWN_CHARACTERS = 80;

    private static final String LABEL_TEXT = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final Pattern LABEL = Pattern.compile(LABEL_TEXT);
    private static final Pattern SUBDOMAIN = Pattern.compile(LABEL_TEXT + "(\\." + LABEL_TEXT + ")*");

    private ObjectNames() {}

    /** What is wrong with the name and the namespace; one that is missing, or is no text, is for others to judge. */
    static List<Problem> problems(JsonNode metadata) {
        List<Problem> problems = new ArrayList<>();
        String name = text(metadata, "name");
        if (!name.isEmpty() && !fits(name, SUBDOMAIN, MAX_SUBDOMAIN_CHARACTERS)) {
            problems.add(new Problem(
                    "metadata.name",
                    shown(name) + " is no DNS subdomain; give lower case letters, digits, - and ., beginning and ending"
                            + " with a letter or digit, " + MAX_SUBDOMAIN_CHARACTERS + " characters at most"));
        }
        String namespace = text(metadata, "namespace");
        if (!namespace.isEmpty() && !fits(namespace, LABEL, MAX_LABEL_CHARACTERS)) {
            problems.add(new Problem(
                    "metadata.namespace",
                    shown(namespace) + " is no DNS label; give lower case letters, digits and -, beginning and ending"
                            + " with a letter or digit, " + MAX_LABEL_CHARACTERS + " characters at most"));
        }
        return problems;
    }

    private static boolean fits(String text, Pattern pattern, int maxCharacters) {
        return text.length() <= maxCharacters && pattern.matcher(text).matches();
    }

    private static String text(JsonNode metadata, String field) {
        JsonNode value = metadata.path(field);
        return value.isString() ? value.stringValue() : "";
    }

    /** The name in quotes; what a terminal or a log might act on is escaped as in JSON. */
    private static String shown(String name) {
        StringBuilder shown = new StringBuilder("\"");
        name.chars().limit(MAX_SHOWN_CHARACTERS).forEach(character -> {
            if (character < ' ' || character > '~') {
                shown.append("\\u%04x".formatted(character));
            } else {
                shown.append((char) character);
            }
        });
        return shown.append(name.length() > MAX_SHOWN_CHARACTERS ? "…\"" : "\"").toString();
    }
}
