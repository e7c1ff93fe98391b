package io.gloosuite.extauth.apikey;

import io.gloosuite.extauth.check.AuthRequest;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Looks a header's value up among the keys. What follows from a key is worked out when the step is built. */
final class ApiKeyStep implements AuthStep {
    /** Keys are some dozens of characters; hashing is not for megabytes. */
    static final int MAX_KEY_CHARACTERS = 4096;

    private static final CompletionStage<Decision> MISSING =
            CompletableFuture.completedFuture(Decision.Denied.unauthorized("no API key"));
    private static final CompletionStage<Decision> UNKNOWN =
            CompletableFuture.completedFuture(Decision.Denied.unauthorized("unknown API key"));

    private final String headerName;
    private final Map<KeyDigest, CompletionStage<Decision>> decisions;
    private final Set<String> ownedHeaders;

    /** @param headerName lower-case */
    ApiKeyStep(String headerName, Map<KeyDigest, CompletionStage<Decision>> decisions, Set<String> ownedHeaders) {
        this.headerName = headerName;
        this.decisions = Map.copyOf(decisions);
        this.ownedHeaders = Set.copyOf(ownedHeaders);
    }

    @Override
    public CompletionStage<Decision> check(AuthRequest request) {
        String key = request.header(headerName);
        if (key == null || key.isEmpty()) {
            return MISSING;
        }
        if (key.length() > MAX_KEY_CHARACTERS) {
            return UNKNOWN;
        }
        CompletionStage<Decision> decision = decisions.get(KeyDigest.of(key));
        return decision == null ? UNKNOWN : decision;
    }

    @Override
    public Set<String> ownedHeaders() {
        return ownedHeaders;
    }
}
