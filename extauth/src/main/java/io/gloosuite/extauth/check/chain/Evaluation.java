package io.gloosuite.extauth.check.chain;

import io.gloosuite.extauth.check.AuthRequest;
import io.gloosuite.extauth.check.Decision;

/** One request on its way through the steps. Steps run one after the other, so only one thread at a time is in here. */
final class Evaluation {
    private final Observer observer;
    private volatile AuthRequest request;

    Evaluation(AuthRequest request, Observer observer) {
        this.request = request;
        this.observer = observer;
    }

    /** With what the steps so far left. */
    AuthRequest request() {
        return request;
    }

    void decided(int step, Decision decision) {
        observer.decided(step, decision);
        if (decision instanceof Decision.Allowed allowed && !allowed.state().isEmpty()) {
            request = request.withState(allowed.state());
        }
    }
}
