package io.gloosuite.house.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Types are named for what they are, not for having no better name. */
final class Names implements Check {
    private static final Pattern EMPTY = Pattern.compile("Abstract[A-Z].*|.*(Impl|Utils?|Helpers?|Manager|Misc)");
    /** The JDK's own terms keep their name. */
    private static final Pattern TERMS = Pattern.compile(".*(Trust|Key)Manager");

    @Override
    public Stream<Finding> findings(SourceTree tree) {
        return JavaParser.parse(tree.java()).flatMap(parsed -> {
            TypeScanner scanner = new TypeScanner(parsed);
            scanner.scan(parsed.unit(), null);
            return scanner.findings.stream();
        });
    }

    static boolean saysNothing(String name) {
        return EMPTY.matcher(name).matches() && !TERMS.matcher(name).matches();
    }

    private static final class TypeScanner extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final JavaParser.Parsed parsed;
        private final List<Finding> findings = new ArrayList<>();

        TypeScanner(JavaParser.Parsed parsed) {
            this.parsed = parsed;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
            String name = type.getSimpleName().toString();
            if (saysNothing(name)) {
                long line = parsed.line(parsed.positions().getStartPosition(parsed.unit(), type));
                findings.add(new Finding("type-name", parsed.file().name() + "#" + name, line, 1, 0));
            }
            return super.visitClass(type, null);
        }
    }
}
