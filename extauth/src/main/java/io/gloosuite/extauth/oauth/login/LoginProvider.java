package io.gloosuite.extauth.oauth.login;

import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.oauth.session.Session;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Who logs users in. Stages never fail: what went wrong is part of the answer. Thread-safe. */
public interface LoginProvider extends AutoCloseable {

    /** Where a browser is sent to log in. */
    sealed interface Start {
        /** There. */
        record At(URI address) implements Start {}

        /** Nowhere now. */
        record Unavailable(String reason) implements Start {}
    }

    /** What a code or a refresh token was good for. */
    sealed interface Grant {
        /** A session, new or renewed. */
        record Granted(Session session) implements Grant {}

        /** Nothing, now or later. */
        record Refused(String reason) implements Grant {}

        /** Nothing now. */
        record Unavailable(String reason) implements Grant {}
    }

    /** Where the browser goes for this login, to come back at the redirect address. */
    CompletionStage<Start> start(Attempt attempt, URI redirect);

    /** Takes the code that the browser came back with. */
    CompletionStage<Grant> exchange(String code, Attempt attempt, URI redirect);

    /** Takes the session's refresh token. */
    CompletionStage<Grant> refresh(Session session);

    /**
     * Ends the login at the provider.
     *
     * @param after where the browser should come out
     * @return where it must go first, if the provider wants to see it
     */
    CompletionStage<Optional<URI>> end(Session session, URI after);

    /** Whether a message that names this issuer may be the provider's. */
    boolean mayBe(String issuer);

    /** What a request of a session that holds may do. */
    Decision.Allowed allowed(Session session);

    /** Lower-case names of all headers that {@link #allowed} may set. */
    Set<String> ownedHeaders();

    @Override
    void close();
}
