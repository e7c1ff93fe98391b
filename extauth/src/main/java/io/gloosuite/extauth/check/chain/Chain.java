package io.gloosuite.extauth.check.chain;

import io.gloosuite.extauth.check.AuthRequest;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.expression.Expression;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** One configuration's steps, ready for requests. Immutable and thread-safe. */
public final class Chain {
    private static final int REDIRECTION = 300;
    private static final int AFTER_REDIRECTIONS = 400;

    private final List<NamedStep> steps;
    private final Node root;
    private final Redirects redirects;
    private final HeaderMerge merge;

    /** What becomes of a step's redirect. */
    public enum Redirects {
        /** It is the client's answer. */
        SENT,
        /** The client gets 401: it is a program that cannot follow. */
        DENIED
    }

    /**
     * A chain.
     *
     * @param steps at least one, of different names
     * @param expression over their names
     * @param userIdHeader gets the user's identity; empty for none
     */
    public Chain(List<NamedStep> steps, Expression expression, Redirects redirects, String userIdHeader) {
        this.steps = List.copyOf(steps);
        this.redirects = redirects;
        Map<String, Integer> indexes = new HashMap<>();
        Set<String> owned = new HashSet<>();
        for (int i = 0; i < steps.size(); i++) {
            indexes.put(steps.get(i).name(), i);
            owned.addAll(steps.get(i).step().ownedHeaders());
        }
        root = Node.of(expression, this.steps, indexes);
        merge = new HeaderMerge(owned, userIdHeader);
    }

    public List<NamedStep> steps() {
        return steps;
    }

    /** Names of the headers that never pass from a client. */
    public Set<String> ownedHeaders() {
        return merge.owned();
    }

    /** Decides; on the caller's thread as far as the steps do. Never completes exceptionally. */
    public CompletableFuture<Outcome> check(AuthRequest request, Observer observer) {
        Evaluation evaluation = new Evaluation(request, observer);
        CompletableFuture<Result> result = root.evaluate(evaluation);
        return Futures.isValue(result)
                ? CompletableFuture.completedFuture(outcome(request, result.join()))
                : result.thenApply(value -> outcome(request, value));
    }

    private Outcome outcome(AuthRequest request, Result result) {
        return switch (result) {
            case Result.True allowed -> new Outcome(merge.merged(request, allowed.by()), name(allowed.step()));
            case Result.False denied -> new Outcome(answer(denied.answer()), name(denied.step()));
            case Result.Unknown unknown -> new Outcome(unknown.failure(), name(unknown.step()));
        };
    }

    private Decision.Denied answer(Decision.Denied denied) {
        boolean isRedirect = denied.status() >= REDIRECTION && denied.status() < AFTER_REDIRECTIONS;
        if (isRedirect && redirects == Redirects.DENIED) {
            return Decision.Denied.unauthorized(denied.reason() + "; redirects are turned off");
        }
        return new Decision.Denied(
                denied.status(), HeaderMerge.unframed(denied.headers()), denied.body(), denied.reason());
    }

    private String name(int index) {
        return steps.get(index).name();
    }
}
