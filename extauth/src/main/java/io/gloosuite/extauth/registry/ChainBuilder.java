package io.gloosuite.extauth.registry;

import io.gloosuite.api.extauth.v1.ExtAuthConfig;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.check.chain.Chain;
import io.gloosuite.extauth.check.chain.NamedStep;
import io.gloosuite.extauth.check.expression.Expression;
import io.gloosuite.extauth.check.expression.ExpressionException;
import io.gloosuite.extauth.check.expression.ExpressionParser;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Turns a configuration into a chain that can be used, or into a reason why not. */
final class ChainBuilder {
    /** Every request of a route may go through all of them. */
    private static final int MAX_STEPS = 64;

    private final StepFactories factories;

    ChainBuilder(StepFactories factories) {
        this.factories = factories;
    }

    /** @throws InvalidStep with a path below the configuration; what was built until then is closed again */
    Chain build(ExtAuthConfig config) throws InvalidStep {
        if (config.getStepsCount() == 0) {
            throw new InvalidStep("steps", "none (expected: at least one)");
        }
        if (config.getStepsCount() > MAX_STEPS) {
            throw new InvalidStep("steps", "%d (expected: at most %d)".formatted(config.getStepsCount(), MAX_STEPS));
        }
        if (!config.getUserIdHeader().isEmpty() && !Header.isName(config.getUserIdHeader())) {
            throw new InvalidStep("user_id_header", "'%s' is no header name".formatted(config.getUserIdHeader()));
        }
        checkTouchable("user_id_header", Set.of(config.getUserIdHeader()));
        Set<String> names = names(config);
        Expression expression = expression(config, names);
        List<NamedStep> steps = steps(config, List.copyOf(names));
        Chain.Redirects redirects = config.getFailOnRedirect() ? Chain.Redirects.DENIED : Chain.Redirects.SENT;
        return new Chain(steps, expression, redirects, config.getUserIdHeader());
    }

    static void close(List<NamedStep> steps) {
        steps.forEach(step -> step.step().close());
    }

    private List<NamedStep> steps(ExtAuthConfig config, List<String> names) throws InvalidStep {
        List<NamedStep> steps = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            try {
                Step step = config.getSteps(i);
                NamedStep made = new NamedStep(names.get(i), factories.create(config.getName(), step));
                steps.add(made);
                checkTouchable("", made.step().ownedHeaders());
            } catch (InvalidStep e) {
                close(steps);
                throw e.under("steps[%d]".formatted(i));
            } catch (RuntimeException e) {
                close(steps);
                throw e;
            }
        }
        return steps;
    }

    private static void checkTouchable(String path, Set<String> headers) throws InvalidStep {
        for (String header : headers) {
            if (Header.isUntouchable(header.toLowerCase(Locale.ROOT))) {
                throw new InvalidStep(
                        path, "'%s' upstream is the connection's or the data plane's own header".formatted(header));
            }
        }
    }

    private static Set<String> names(ExtAuthConfig config) throws InvalidStep {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < config.getStepsCount(); i++) {
            String given = config.getSteps(i).getName();
            String name = given.isEmpty() ? "config_" + i : given;
            if (!names.add(name)) {
                throw new InvalidStep("steps[%d].name".formatted(i), "'%s' is used twice".formatted(name));
            }
        }
        return names;
    }

    private static Expression expression(ExtAuthConfig config, Set<String> names) throws InvalidStep {
        if (config.getBooleanExpr().isBlank()) {
            List<Expression> all =
                    names.stream().<Expression>map(Expression.Name::new).toList();
            return all.size() == 1 ? all.getFirst() : new Expression.And(all);
        }
        try {
            return ExpressionParser.parse(config.getBooleanExpr(), names);
        } catch (ExpressionException e) {
            throw new InvalidStep("boolean_expr", String.valueOf(e.getMessage()));
        }
    }
}
