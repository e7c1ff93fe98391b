package io.gloosuite.extauth.check.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.expression.Expression;
import io.gloosuite.extauth.check.expression.ExpressionException;
import io.gloosuite.extauth.check.expression.ExpressionParser;
import io.gloosuite.extauth.testing.Decisions;
import io.gloosuite.extauth.testing.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Chains against truth tables: every expression with every combination of what its four steps say. */
class ExpressionProperties {
    private static final List<String> NAMES = List.of("a", "b", "c", "d");
    private static final int COMBINATIONS = 1 << 4;

    @Property(tries = 300)
    void allowsWhereTheTruthTableSaysTrue(@ForAll("expressions") Expression expression) {
        for (int bits = 0; bits < COMBINATIONS; bits++) {
            assertThat(allows(expression, steps(bits, 0, CompletableFuture::completedFuture)))
                    .as("%s with %s", expression, bits)
                    .isEqualTo(isTrue(expression, bits));
        }
    }

    @Property(tries = 100)
    void stepsThatAnswerLaterChangeNothing(@ForAll("expressions") Expression expression) {
        for (int bits = 0; bits < COMBINATIONS; bits++) {
            assertThat(allows(expression, steps(bits, 0, decision -> CompletableFuture.supplyAsync(() -> decision))))
                    .isEqualTo(isTrue(expression, bits));
        }
    }

    /** Whatever a step that failed would have said, the chain must not allow more than both answers do. */
    @Property(tries = 300)
    void aStepThatFailedNeverOpensADoor(@ForAll("expressions") Expression expression) {
        for (int bits = 0; bits < COMBINATIONS; bits++) {
            for (int failed = 1; failed < COMBINATIONS; failed <<= 1) {
                if (allows(expression, steps(bits, failed, CompletableFuture::completedFuture))) {
                    assertThat(isTrue(expression, bits | failed) && isTrue(expression, bits & ~failed))
                            .isTrue();
                }
            }
        }
    }

    @Property(tries = 300)
    void whatIsPrintedIsReadAgain(@ForAll("expressions") Expression expression) throws ExpressionException {
        Expression read = ExpressionParser.parse(print(expression), Set.copyOf(NAMES));
        for (int bits = 0; bits < COMBINATIONS; bits++) {
            assertThat(isTrue(read, bits)).isEqualTo(isTrue(expression, bits));
        }
    }

    @Provide
    Arbitrary<Expression> expressions() {
        Arbitrary<Expression> names = Arbitraries.of(NAMES).map(Expression.Name::new);
        return Arbitraries.recursive(() -> names, ExpressionProperties::deeper, 0, 4);
    }

    private static Arbitrary<Expression> deeper(Arbitrary<Expression> inner) {
        return Arbitraries.oneOf(
                inner.map(Expression.Not::new),
                Combinators.combine(inner, inner).as((left, right) -> new Expression.And(List.of(left, right))),
                Combinators.combine(inner, inner).as((left, right) -> new Expression.Or(List.of(left, right))));
    }

    private static boolean allows(Expression expression, List<NamedStep> steps) {
        Chain chain = new Chain(steps, expression, Chain.Redirects.SENT, "");
        return Decisions.await(chain.check(Requests.request().build(), (_, _) -> {}))
                        .decision()
                instanceof Decision.Allowed;
    }

    private static List<NamedStep> steps(int bits, int failed, Function<Decision, CompletionStage<Decision>> answer) {
        List<NamedStep> steps = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            Decision decision = (bits & 1 << i) != 0 ? Decision.Allowed.plain() : Decision.Denied.forbidden("no");
            AuthStep step = (failed & 1 << i) != 0
                    ? _ -> answer.apply(new Decision.Failed("broken"))
                    : _ -> answer.apply(decision);
            steps.add(new NamedStep(NAMES.get(i), step));
        }
        return steps;
    }

    private static boolean isTrue(Expression expression, int bits) {
        return switch (expression) {
            case Expression.Name name -> (bits & 1 << NAMES.indexOf(name.name())) != 0;
            case Expression.Not not -> !isTrue(not.operand(), bits);
            case Expression.And and -> and.operands().stream().allMatch(operand -> isTrue(operand, bits));
            case Expression.Or or -> or.operands().stream().anyMatch(operand -> isTrue(operand, bits));
        };
    }

    private static String print(Expression expression) {
        return switch (expression) {
            case Expression.Name name -> name.name();
            case Expression.Not not -> "!" + print(not.operand());
            case Expression.And and ->
                "("
                        + String.join(
                                " && ",
                                and.operands().stream()
                                        .map(ExpressionProperties::print)
                                        .toList()) + ")";
            case Expression.Or or ->
                "("
                        + String.join(
                                " || ",
                                or.operands().stream()
                                        .map(ExpressionProperties::print)
                                        .toList()) + ")";
        };
    }
}
