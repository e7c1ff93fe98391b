package io.gloosuite.house.tidy;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Parses Java files with the compiler's own parser, without resolving any name. */
final class JavaParser {
    /** A parsed file and where its parts stand. */
    record Parsed(SourceFile file, CompilationUnitTree unit, SourcePositions positions) {
        long line(long offset) {
            return unit.getLineMap().getLineNumber(offset);
        }
    }

    private JavaParser() {}

    static Stream<Parsed> parse(Stream<SourceFile> sources) {
        List<SourceFile> files = sources.toList();
        if (files.isEmpty()) {
            return Stream.empty();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            var units = manager.getJavaFileObjectsFromPaths(
                    files.stream().map(SourceFile::path).toList());
            JavacTask task = (JavacTask) compiler.getTask(null, manager, ignored -> {}, List.of(), null, units);
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<Parsed> parsed = StreamSupport.stream(task.parse().spliterator(), false)
                    .map(unit -> new Parsed(fileOf(unit, files), unit, positions))
                    .toList();
            return parsed.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SourceFile fileOf(CompilationUnitTree unit, List<SourceFile> files) {
        var path = java.nio.file.Path.of(unit.getSourceFile().toUri());
        return files.stream()
                .filter(file -> file.path().toAbsolutePath().normalize().equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("parsed a file that was not asked for: " + path));
    }
}
