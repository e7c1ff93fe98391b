package io.gloosuite.house.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Lines, parameters and branches of every method. */
final class MethodShapes implements Check {
    /** From the line of the name to the closing brace. */
    static final int MAX_LINES = 50;

    static final int MAX_PARAMETERS = 6;
    /** One, and one for each if, loop, case, catch, {@code &&}, {@code ||} and {@code ?:}. */
    static final int MAX_BRANCHES = 12;

    @Override
    public Stream<Finding> findings(SourceTree tree) {
        return JavaParser.parse(tree.java()).flatMap(parsed -> {
            MethodScanner scanner = new MethodScanner(parsed);
            scanner.scan(parsed.unit(), null);
            return scanner.findings.stream();
        });
    }

    private static final class MethodScanner extends TreeScanner<@Nullable Void, @Nullable ClassTree> {
        private final JavaParser.Parsed parsed;
        private final List<Finding> findings = new ArrayList<>();

        MethodScanner(JavaParser.Parsed parsed) {
            this.parsed = parsed;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable ClassTree outer) {
            return super.visitClass(type, type);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable ClassTree type) {
            if (method.getBody() != null && parsed.positions().getEndPosition(parsed.unit(), method) >= 0) {
                measure(method, type);
            }
            return super.visitMethod(method, type);
        }

        private void measure(MethodTree method, @Nullable ClassTree type) {
            long start = nameLine(method);
            long end = parsed.line(parsed.positions().getEndPosition(parsed.unit(), method));
            String where = parsed.file().name() + "#" + method.getName();
            add("method-lines", where, start, (int) (end - start + 1), MAX_LINES);
            add("branches", where, start, Branches.in(method.getBody()), MAX_BRANCHES);
            if (!isCanonical(method, type)) {
                add("parameters", where, start, method.getParameters().size(), MAX_PARAMETERS);
            }
        }

        /** Where its parameters or its body begin, without the annotations above it. */
        private long nameLine(MethodTree method) {
            Tree first = method.getParameters().isEmpty()
                    ? method.getBody()
                    : method.getParameters().getFirst();
            return parsed.line(parsed.positions().getStartPosition(parsed.unit(), first));
        }

        private static boolean isCanonical(MethodTree method, @Nullable ClassTree type) {
            return type != null
                    && type.getKind() == Tree.Kind.RECORD
                    && method.getName().contentEquals("<init>")
                    && method.getParameters().size() == components(type);
        }

        private static long components(ClassTree type) {
            return type.getMembers().stream()
                    .filter(member -> member instanceof com.sun.source.tree.VariableTree field
                            && !field.getModifiers().getFlags().contains(Modifier.STATIC))
                    .count();
        }

        private void add(String rule, String where, long line, int measured, int ceiling) {
            if (measured > ceiling) {
                findings.add(new Finding(rule, where, line, measured, ceiling));
            }
        }
    }
}
