package io.gloosuite.house.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One file as text.
 *
 * @param path where it is
 * @param name path below the root, with {@code /}
 */
record SourceFile(Path path, String name, String text) {
    static SourceFile read(Path root, Path path) {
        try {
            String name = root.relativize(path).toString().replace('\\', '/');
            return new SourceFile(path, name, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    boolean isJava() {
        return name.endsWith(".java");
    }

    boolean isTest() {
        return name.contains("/src/test/") || name.contains("/src/testFixtures/");
    }

    boolean isPackageInfo() {
        return name.endsWith("/package-info.java");
    }

    String directory() {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    int lineAt(int offset) {
        return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    }
}
