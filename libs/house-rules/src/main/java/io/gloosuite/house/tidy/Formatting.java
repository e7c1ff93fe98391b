package io.gloosuite.house.tidy;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.stream.Stream;

/** Every Java file is as the formatter (palantir-java-format) writes it; {@link #write} writes those that are not. */
final class Formatting implements Check {
    private final Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    @Override
    public Stream<Finding> findings(SourceTree tree) {
        return unformatted(tree).map(file -> new Finding("format", file.name(), 1, 1, 0));
    }

    void write(SourceTree tree) {
        unformatted(tree).forEach(file -> {
            try {
                Files.writeString(file.path(), format(file));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file.path(), e);
            }
        });
    }

    private Stream<SourceFile> unformatted(SourceTree tree) {
        return tree.java().parallel().filter(file -> !file.text().equals(format(file)));
    }

    /** A file that does not parse stays as it is: the compiler says it better. */
    private String format(SourceFile file) {
        try {
            return formatter.formatSourceAndFixImports(file.text());
        } catch (FormatterException e) {
            return file.text();
        }
    }
}
