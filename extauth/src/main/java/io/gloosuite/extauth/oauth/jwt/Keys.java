package io.gloosuite.extauth.oauth.jwt;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where the keys that verify tokens come from. Safe for use by many threads. */
public interface Keys extends AutoCloseable {

    /**
     * Keys that are written in the configuration and never change.
     *
     * @throws InvalidKeys if the JSON is no JWK set (or single JWK), or a key in it cannot be used
     */
    static Keys local(String jwks) throws InvalidKeys {
        KeySet keys = KeySet.strict(jwks);
        return new Keys() {
            @Override
            public KeySet current() {
                return keys;
            }

            @Override
            public CompletionStage<KeySet> newerThan(KeySet seen) {
                return CompletableFuture.completedStage(keys);
            }

            @Override
            public void close() {}
        };
    }

    /** The keys known now, at once; an empty set before the first have come. */
    KeySet current();

    /**
     * Asks for other keys than those seen, because they did not do. The answer is what is known then, possibly the same: the
     * source is asked seldom, however many tokens name keys it lacks. Never fails.
     */
    CompletionStage<KeySet> newerThan(KeySet seen);

    @Override
    void close();
}
