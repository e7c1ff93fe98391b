package io.gloosuite.extauth.check.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gloosuite.extauth.check.expression.Expression.And;
import io.gloosuite.extauth.check.expression.Expression.Name;
import io.gloosuite.extauth.check.expression.Expression.Not;
import io.gloosuite.extauth.check.expression.Expression.Or;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionParserTest {
    private static final Set<String> NAMES = Set.of("a", "b", "c", "my-step_2.x");

    @Test
    void notBindsCloserThanAndWhichBindsCloserThanOr() throws ExpressionException {
        assertThat(parse("a || !b && c"))
                .isEqualTo(new Or(List.of(new Name("a"), new And(List.of(new Not(new Name("b")), new Name("c"))))));
    }

    @Test
    void parenthesesGroup() throws ExpressionException {
        assertThat(parse(" ( a||b )&&my-step_2.x "))
                .isEqualTo(new And(List.of(new Or(List.of(new Name("a"), new Name("b"))), new Name("my-step_2.x"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "a &&            ~ at character 5: the end (expected: a name, ! or ()",
                "a & b           ~ at character 3: '&' (expected: &&, || or the end)",
                "(a || b         ~ at character 8: the end (expected: &&, || or ))",
                "a b             ~ at character 3: 'b' (expected: &&, || or the end)",
                "a && nobody     ~ at character 6: no step is named 'nobody'",
                "a || )          ~ at character 6: ')' (expected: a name, ! or ()",
                "|| a            ~ at character 1: '|' (expected: a name, ! or ()",
            })
    void saysWhereItIsWrong(String text, String message) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(ExpressionException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void nestingHasALimit() throws ExpressionException {
        int most = ExpressionParser.MAX_DEPTH;
        assertThat(parse("(".repeat(most) + "a" + ")".repeat(most))).isEqualTo(new Name("a"));
        assertThatThrownBy(() -> parse("!".repeat(most + 1) + "a")).hasMessageContaining("nested too deep");
        assertThatThrownBy(() -> parse("(".repeat(100_000) + "a")).hasMessageContaining("characters (expected");
    }

    private static Expression parse(String text) throws ExpressionException {
        return ExpressionParser.parse(text, NAMES);
    }
}
