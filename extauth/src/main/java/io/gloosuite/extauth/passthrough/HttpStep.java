package io.gloosuite.extauth.passthrough;

import io.gloosuite.extauth.check.AuthRequest;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.outgoing.HttpCalls;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Asks an HTTP service. */
record HttpStep(HttpRequestRules request, HttpAnswerRules answer, HttpCalls calls) implements AuthStep {
    @Override
    public CompletionStage<Decision> check(AuthRequest authRequest) {
        return calls.send(request.call(authRequest))
                .thenApply(answer::decision)
                .exceptionally(
                        failure -> answer.failureMode().decision("pass-through service: " + failure.getMessage()));
    }

    @Override
    public Set<String> ownedHeaders() {
        return answer.ownedHeaders();
    }

    @Override
    public void close() {
        calls.close();
    }
}
