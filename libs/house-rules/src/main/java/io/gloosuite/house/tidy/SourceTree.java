package io.gloosuite.house.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The text files of a working tree, without what was built or downloaded. */
record SourceTree(Path root, List<SourceFile> files) {
    private static final Set<String> SKIPPED_DIRECTORIES =
            Set.of("target", ".git", ".gloo", ".idea", ".settings", "node_modules", ".venv");
    private static final Set<String> TEXT =
            Set.of("java", "xml", "yaml", "yml", "md", "sh", "properties", "proto", "options", "py", "json", "txt");
    /** Scripts without an extension are small; a file above this is not one. */
    private static final long MAX_SCRIPT_BYTES = 64 * 1024;

    SourceTree {
        files = List.copyOf(files);
    }

    static SourceTree of(Path root) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, new Collector(found));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot walk " + root, e);
        }
        return new SourceTree(
                root,
                found.stream().sorted().map(path -> SourceFile.read(root, path)).toList());
    }

    Stream<SourceFile> java() {
        return files.stream().filter(SourceFile::isJava);
    }

    private static boolean isText(Path file, BasicFileAttributes attributes) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0
                ? TEXT.contains(name.substring(dot + 1))
                : attributes.size() <= MAX_SCRIPT_BYTES && isScript(file);
    }

    private static boolean isScript(Path file) {
        try (var content = Files.newInputStream(file)) {
            return content.read() == '#' && content.read() == '!';
        } catch (IOException e) {
            return false;
        }
    }

    private static final class Collector extends SimpleFileVisitor<Path> {
        private final List<Path> found;

        Collector(List<Path> found) {
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            String name = String.valueOf(directory.getFileName());
            return SKIPPED_DIRECTORIES.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && isText(file, attributes)) {
                found.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
            if (problem instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw problem;
        }
    }
}
