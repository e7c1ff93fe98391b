package io.gloosuite.extauth.check.expression;

import java.util.List;

/** A boolean expression over names. */
public sealed interface Expression {
    /** What the step of this name says. */
    record Name(String name) implements Expression {}

    /** The opposite. */
    record Not(Expression operand) implements Expression {}

    /** All of them, looked at from left to right until one is false; at least two. */
    record And(List<Expression> operands) implements Expression {
        public And {
            operands = List.copyOf(operands);
        }
    }

    /** Any of them, looked at from left to right until one is true; at least two. */
    record Or(List<Expression> operands) implements Expression {
        public Or {
            operands = List.copyOf(operands);
        }
    }
}
