package io.gloosuite.house.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Exceptions that are known, each with the figure it stands at: lines {@code rule where figure}, {@code #} for the reason. A figure
 * that grows is a finding, and so is one that shrank without its line following: the list only goes down.
 */
record Ratchet(Map<String, Integer> allowed) {
    Ratchet {
        allowed = Map.copyOf(allowed);
    }

    static Ratchet read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return new Ratchet(lines.map(line -> line.replaceFirst("#\\s.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.toMap(Ratchet::key, Ratchet::figure)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** What is wrong: findings above their figure (or without one), and figures above their finding. */
    List<String> problems(Collection<Finding> findings) {
        Map<String, Integer> standing = new TreeMap<>();
        findings.forEach(finding -> standing.merge(finding.key(), finding.measured(), Ratchet::worse));
        Stream<String> grown = findings.stream()
                .filter(finding -> finding.measured() > allowed.getOrDefault(finding.key(), finding.ceiling()))
                .map(Finding::toString);
        Stream<String> shrunk = new TreeMap<>(allowed)
                .entrySet().stream()
                        .filter(entry -> standing.getOrDefault(entry.getKey(), 0) < entry.getValue())
                        .map(entry -> "ratchet %s stands at %d: lower it to %d"
                                .formatted(entry.getKey(), entry.getValue(), standing.getOrDefault(entry.getKey(), 0)));
        return Stream.concat(grown, shrunk).sorted().toList();
    }

    private static int worse(int one, int other) {
        return Math.max(one, other);
    }

    private static String key(String line) {
        return line.substring(0, line.lastIndexOf(' '));
    }

    private static int figure(String line) {
        return Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
    }
}
