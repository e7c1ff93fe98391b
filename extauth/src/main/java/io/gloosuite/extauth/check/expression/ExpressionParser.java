package io.gloosuite.extauth.check.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads {@code a && (b || !c)}: {@code !} binds closest, then {@code &&}, then {@code ||}. A name consists of letters,
 * digits, {@code _}, {@code -} and {@code .}.
 */
public final class ExpressionParser {
    /** What people write is a line or two; this bounds the work of whoever gets a generated one. */
    public static final int MAX_CHARACTERS = 8192;

    /** Parentheses and negations inside one another; evaluation is as deep as this. */
    public static final int MAX_DEPTH = 32;

    private final String text;
    private final Set<String> names;
    private int position;
    private int depth;

    private ExpressionParser(String text, Set<String> names) {
        this.text = text;
        this.names = names;
    }

    /**
     * The expression.
     *
     * @param names that may occur
     * @throws ExpressionException naming the position of what is wrong
     */
    public static Expression parse(String text, Set<String> names) throws ExpressionException {
        if (text.length() > MAX_CHARACTERS) {
            throw new ExpressionException(
                    "%d characters (expected: at most %d)".formatted(text.length(), MAX_CHARACTERS));
        }
        ExpressionParser parser = new ExpressionParser(text, names);
        Expression expression = parser.or();
        if (parser.position < text.length()) {
            throw parser.expected("&&, || or the end");
        }
        return expression;
    }

    private Expression or() throws ExpressionException {
        return operands("||", this::and, Expression.Or::new);
    }

    private Expression and() throws ExpressionException {
        return operands("&&", this::unary, Expression.And::new);
    }

    private Expression operands(String operator, Operand operand, Function<List<Expression>, Expression> join)
            throws ExpressionException {
        List<Expression> operands = new ArrayList<>();
        operands.add(operand.read());
        while (skip(operator)) {
            operands.add(operand.read());
        }
        return operands.size() == 1 ? operands.getFirst() : join.apply(operands);
    }

    private Expression unary() throws ExpressionException {
        if (skip("!")) {
            deeper();
            Expression operand = unary();
            depth--;
            return new Expression.Not(operand);
        }
        if (skip("(")) {
            deeper();
            Expression inner = or();
            depth--;
            if (!skip(")")) {
                throw expected("&&, || or )");
            }
            return inner;
        }
        return name();
    }

    private Expression name() throws ExpressionException {
        int start = position;
        while (position < text.length() && isNameCharacter(text.charAt(position))) {
            position++;
        }
        if (start == position) {
            throw expected("a name, ! or (");
        }
        String name = text.substring(start, position);
        if (!names.contains(name)) {
            throw new ExpressionException(start, "no step is named '%s' (expected: one of %s)".formatted(name, names));
        }
        spaces();
        return new Expression.Name(name);
    }

    private boolean skip(String token) {
        spaces();
        if (!text.startsWith(token, position)) {
            return false;
        }
        position += token.length();
        spaces();
        return true;
    }

    private void spaces() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private void deeper() throws ExpressionException {
        depth++;
        if (depth > MAX_DEPTH) {
            throw new ExpressionException(position, "nested too deep (expected: at most %d)".formatted(MAX_DEPTH));
        }
    }

    private ExpressionException expected(String what) {
        String found = position < text.length() ? "'" + text.charAt(position) + "'" : "the end";
        return new ExpressionException(position, "%s (expected: %s)".formatted(found, what));
    }

    private static boolean isNameCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    /** Reads an operand of an operator. */
    private interface Operand {
        Expression read() throws ExpressionException;
    }
}
