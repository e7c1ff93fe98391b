package io.gloosuite.extauth.oauth.provider;

import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.oauth.jwt.RemoteKeys;
import io.gloosuite.extauth.outgoing.HttpAnswer;
import io.gloosuite.extauth.outgoing.HttpCall;
import io.gloosuite.extauth.outgoing.HttpCalls;
import io.gloosuite.extauth.outgoing.OutgoingException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;

/** The keys behind a provider's {@code jwks_uri}. */
public final class PublishedKeys {

    private static final Header ACCEPT = new Header("accept", "application/jwk-set+json, application/json");

    private PublishedKeys() {}

    /** Starts fetching them. */
    public static RemoteKeys start(
            URI address, Duration interval, HttpCalls calls, ScheduledExecutorService timer, InstantSource clock) {
        HttpCall call = HttpCall.get(address, ACCEPT);
        return RemoteKeys.start(
                address.toString(), () -> calls.send(call).thenCompose(PublishedKeys::content), interval, timer, clock);
    }

    private static CompletionStage<String> content(HttpAnswer answer) {
        return answer.isSuccess()
                ? CompletableFuture.completedStage(answer.text())
                : CompletableFuture.failedStage(new OutgoingException(answer.toString()));
    }
}
