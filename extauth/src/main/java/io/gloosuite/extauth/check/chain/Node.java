package io.gloosuite.extauth.check.chain;

import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.expression.Expression;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A part of an expression that can be evaluated. */
sealed interface Node {
    /** Never completes exceptionally. */
    CompletableFuture<Result> evaluate(Evaluation evaluation);

    static Node of(Expression expression, List<NamedStep> steps, Map<String, Integer> indexes) {
        return switch (expression) {
            case Expression.Name name -> {
                int index = Objects.requireNonNull(indexes.get(name.name()), name.name());
                yield new Leaf(index, steps.get(index).step());
            }
            case Expression.Not not -> new Negation(of(not.operand(), steps, indexes));
            case Expression.And and -> new All(nodes(and.operands(), steps, indexes));
            case Expression.Or or -> new Any(nodes(or.operands(), steps, indexes));
        };
    }

    private static List<Node> nodes(List<Expression> operands, List<NamedStep> steps, Map<String, Integer> indexes) {
        return operands.stream().map(operand -> of(operand, steps, indexes)).toList();
    }

    /** A step. */
    record Leaf(int index, AuthStep step) implements Node {
        @Override
        public CompletableFuture<Result> evaluate(Evaluation evaluation) {
            CompletableFuture<Decision> decision = decision(evaluation);
            return Futures.isValue(decision)
                    ? CompletableFuture.completedFuture(result(evaluation, decision.join()))
                    : decision.exceptionally(Leaf::defect).thenApply(value -> result(evaluation, value));
        }

        private CompletableFuture<Decision> decision(Evaluation evaluation) {
            try {
                return step.check(evaluation.request()).toCompletableFuture();
            } catch (RuntimeException e) {
                return CompletableFuture.completedFuture(defect(e));
            }
        }

        private Result result(Evaluation evaluation, Decision decision) {
            evaluation.decided(index, decision);
            return switch (decision) {
                case Decision.Allowed allowed -> new Result.True(List.of(allowed), index);
                case Decision.Denied denied -> new Result.False(denied, index);
                case Decision.Failed failed -> new Result.Unknown(failed, index);
            };
        }

        /** The class name alone: messages of strangers may carry what the client sent. */
        private static Decision defect(Throwable failure) {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            return new Decision.Failed("defect: " + cause.getClass().getSimpleName());
        }
    }

    /** {@code !}: what failed stays failed. */
    record Negation(Node operand) implements Node {
        @Override
        public CompletableFuture<Result> evaluate(Evaluation evaluation) {
            return Futures.then(
                    operand.evaluate(evaluation), result -> CompletableFuture.completedFuture(negated(result)));
        }

        private static Result negated(Result result) {
            return switch (result) {
                case Result.True allowed ->
                    new Result.False(
                            Decision.Denied.forbidden("allowed by a step that must not allow"), allowed.step());
                case Result.False denied -> new Result.True(List.of(), denied.step());
                case Result.Unknown unknown -> unknown;
            };
        }
    }

    /** {@code &&}: ends at the first that does not allow, also when that one failed. */
    record All(List<Node> operands) implements Node {
        @Override
        public CompletableFuture<Result> evaluate(Evaluation evaluation) {
            return from(0, new Result.True(List.of(), 0), evaluation);
        }

        private CompletableFuture<Result> from(int first, Result.True before, Evaluation evaluation) {
            Result.True soFar = before;
            for (int i = first; i < operands.size(); i++) {
                CompletableFuture<Result> next = operands.get(i).evaluate(evaluation);
                if (!Futures.isValue(next)) {
                    return resumed(i + 1, soFar, next, evaluation);
                }
                if (!(next.join() instanceof Result.True allowed)) {
                    return next;
                }
                soFar = soFar.by().isEmpty() ? allowed : soFar.then(allowed);
            }
            return CompletableFuture.completedFuture(soFar);
        }

        private CompletableFuture<Result> resumed(
                int next, Result.True before, CompletableFuture<Result> pending, Evaluation evaluation) {
            return pending.thenCompose(result -> result instanceof Result.True allowed
                    ? from(next, before.then(allowed), evaluation)
                    : CompletableFuture.completedFuture(result));
        }
    }

    /** {@code ||}: ends at the first that allows; if none does, a failure outweighs a denial, and the last denial wins. */
    record Any(List<Node> operands) implements Node {
        @Override
        public CompletableFuture<Result> evaluate(Evaluation evaluation) {
            return from(0, null, evaluation);
        }

        private CompletableFuture<Result> from(int next, @Nullable Result before, Evaluation evaluation) {
            if (next == operands.size()) {
                return CompletableFuture.completedFuture(Objects.requireNonNull(before));
            }
            return Futures.then(
                    operands.get(next).evaluate(evaluation),
                    result -> result instanceof Result.True
                            ? CompletableFuture.completedFuture(result)
                            : from(next + 1, before instanceof Result.Unknown ? before : result, evaluation));
        }
    }
}
