package io.gloosuite.glooctl.local;

import io.gloosuite.glooctl.home.Port;
import io.gloosuite.glooctl.home.Ports;
import io.gloosuite.glooctl.process.LocalFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The documents of a home: copied from {@code deploy/local/config} when the home has none, and with the run's ports. A line
 * that ends in a comment with the name of a port, {@code bindPort: 8080 # GATEWAY_HTTP_PORT}, gets that port's number.
 */
final class ConfigFiles {

    private static final Pattern MARKED = Pattern.compile("(?m)^(.*?)\\d+(\\s*#\\s*)([A-Z_]+_PORT)\\b");

    private final Path directory;

    ConfigFiles(Path directory) {
        this.directory = directory;
    }

    void install(Path from, Ports ports) {
        try {
            if (!Files.isDirectory(directory)) {
                copy(from);
            }
            for (var file : yamlFiles(directory)) {
                setPorts(file, ports);
            }
        } catch (IOException e) {
            throw new LocalFailed("cannot write the configuration in %s: %s".formatted(directory, e.getMessage()), e);
        }
    }

    /** Into a directory beside it first: one that is half full would count as there. */
    private void copy(Path from) throws IOException {
        var next = directory.resolveSibling("." + directory.getFileName() + ".next");
        Files.createDirectories(next);
        for (var file : yamlFiles(from)) {
            Files.copy(file, next.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(next, directory, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void setPorts(Path file, Ports ports) throws IOException {
        var text = Files.readString(file);
        var changed = MARKED.matcher(text).replaceAll(match -> replacement(match.group(3), match, ports));
        if (!changed.equals(text)) {
            var next = file.resolveSibling("." + file.getFileName() + ".next");
            Files.writeString(next, changed);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static String replacement(String name, MatchResult match, Ports ports) {
        for (var port : Port.values()) {
            if (port.name().equals(name)) {
                return Matcher.quoteReplacement(match.group(1) + ports.get(port) + match.group(2) + name);
            }
        }
        return Matcher.quoteReplacement(match.group());
    }

    private static List<Path> yamlFiles(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
