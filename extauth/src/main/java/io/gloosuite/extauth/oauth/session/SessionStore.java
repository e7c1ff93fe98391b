package io.gloosuite.extauth.oauth.session;

import io.gloosuite.extauth.check.AuthRequest;
import io.gloosuite.extauth.check.Header;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Where sessions are kept. Stages never fail: what cannot be done is part of the answer. Thread-safe. */
public interface SessionStore extends AutoCloseable {

    /** What was found of a request's session. */
    sealed interface Loaded {
        /** It is there; whether it is over is for the caller to see. */
        record Found(Session session) implements Loaded {}

        /** There is none, or none that this side made. */
        record None() implements Loaded {}

        /** Nobody can tell. */
        record Unavailable(String reason) implements Loaded {}
    }

    /** What became of keeping a session. */
    sealed interface Kept {
        /**
         * It is kept.
         *
         * @param cookies that the browser must get
         */
        record Done(List<Header> cookies) implements Kept {}

        /** It is not. */
        record Failed(String reason) implements Kept {}
    }

    /** What a refresh led to. */
    sealed interface Renewal {
        /**
         * There are new tokens.
         *
         * @param cookies that the browser must get
         */
        record Renewed(Session session, List<Header> cookies) implements Renewal {}

        /** The provider gives no new tokens: the session is over. */
        record Over(String reason) implements Renewal {}

        /** The provider, or this store, cannot be asked. */
        record Unavailable(String reason) implements Renewal {}
    }

    /** Finds the session of a request. */
    CompletionStage<Loaded> load(AuthRequest request);

    /** Keeps a new session in place of whatever the request came with. */
    CompletionStage<Kept> keep(AuthRequest request, Session session);

    /**
     * Renews a session once, however many requests ask for it at the same time.
     *
     * @param provider asks the provider; its answer's cookies are empty
     */
    CompletionStage<Renewal> renew(
            AuthRequest request, Session session, Function<Session, CompletionStage<Renewal>> provider);

    /** Whether something was done before. */
    enum Turn {
        FIRST,
        ANOTHER,
        /** The store is away. */
        UNKNOWN
    }

    /** Ends a session; the answer holds the cookies that remove it from the browser. */
    CompletionStage<Kept> end(AuthRequest request, Session session);

    /** Ends the sessions that a provider knows by that name. */
    CompletionStage<Kept> endAllOf(String providerSession);

    /**
     * Whether something is done for the first time.
     *
     * @param name of at least 128 random bits
     * @param kept how long it is remembered
     */
    CompletionStage<Turn> first(String name, Duration kept);

    /** The headers that remove whatever cookies the request has of this store. */
    List<Header> removal(AuthRequest request);

    /** The session's id as others may know it, for a header upstream; empty if it has none. */
    default String idOf(Session session) {
        return "";
    }

    @Override
    void close();
}
