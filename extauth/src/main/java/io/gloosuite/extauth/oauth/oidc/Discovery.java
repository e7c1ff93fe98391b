package io.gloosuite.extauth.oauth.oidc;

import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.oauth.claims.Claims;
import io.gloosuite.extauth.oauth.jwt.JwtRules;
import io.gloosuite.extauth.oauth.jwt.JwtVerifier;
import io.gloosuite.extauth.oauth.provider.PublishedKeys;
import io.gloosuite.extauth.outgoing.HttpAnswer;
import io.gloosuite.extauth.outgoing.HttpCall;
import io.gloosuite.extauth.outgoing.HttpCalls;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a provider publishes, asked for at the start and then at an interval. A provider that is away, or publishes what cannot be
 * used, leaves the last good document in force.
 */
final class Discovery implements AutoCloseable {

    /** The provider as it is known now. Its verifier belongs to the discovery. */
    record Known(Metadata metadata, JwtVerifier verifier) {}

    /** What is asked for, and how. */
    record Source(
            String issuer,
            Claims override,
            String clientId,
            Duration pollInterval,
            Duration keysInterval,
            HttpCalls calls,
            ScheduledExecutorService timer,
            InstantSource clock) {

        private URI address() {
            String bare = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
            return URI.create(bare + "/.well-known/openid-configuration");
        }
    }

    /** After a failure; also how often requests may have an unknown provider asked. */
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(Discovery.class);

    private final Source source;
    private volatile @Nullable Known known;
    private @Nullable CompletableFuture<Optional<Known>> underway;
    private @Nullable Future<?> next;
    private Instant retryAt = Instant.MIN;
    private boolean failing;
    private boolean closed;

    private Discovery(Source source) {
        this.source = source;
    }

    /** Starts asking, without waiting. An override that says everything is in force at once. */
    static Discovery start(Source source) {
        Discovery discovery = new Discovery(source);
        if (!source.override().values().isEmpty()) {
            String problem = discovery.take(Claims.NONE);
            log.debug("metadata of the override alone: usable={}", problem == null);
        }
        var _ = discovery.ask();
        return discovery;
    }

    /** The provider, as soon as it is known; empty if it cannot be asked now. Never fails. */
    CompletionStage<Optional<Known>> known() {
        Known now = known;
        if (now != null) {
            return CompletableFuture.completedStage(Optional.of(now));
        }
        synchronized (this) {
            // The answer may have come since it was looked for above.
            if (underway == null && source.clock().instant().isBefore(retryAt)) {
                return CompletableFuture.completedStage(Optional.ofNullable(known));
            }
        }
        return ask();
    }

    /** The issuer's name as it is known: the published one, else the configured. */
    String issuer() {
        Known now = known;
        return now == null ? source.issuer() : now.metadata().issuer();
    }

    private CompletableFuture<Optional<Known>> ask() {
        CompletableFuture<Optional<Known>> answer = new CompletableFuture<>();
        synchronized (this) {
            if (closed) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            if (underway != null) {
                return underway;
            }
            underway = answer;
        }
        HttpCall call = HttpCall.get(source.address(), new Header("accept", "application/json"));
        var _ = source.calls()
                .send(call)
                .whenComplete((got, failure) ->
                        finish(answer, got == null ? String.valueOf(failure.getMessage()) : read(got)));
        return answer;
    }

    private @Nullable String read(HttpAnswer answer) {
        try {
            return answer.isSuccess() ? take(Claims.parse(answer.text())) : answer.toString();
        } catch (ParseException e) {
            return "not a JSON object";
        }
    }

    /** Uses a document, unless it cannot be used: then why. */
    private synchronized @Nullable String take(Claims document) {
        try {
            Claims named = document.values().isEmpty() ? named() : document;
            Metadata metadata = Metadata.of(source.override().orElse(named), source.issuer());
            Known before = known;
            if (closed || (before != null && before.metadata().equals(metadata))) {
                return null;
            }
            known = new Known(metadata, verifier(metadata));
            if (before != null) {
                before.verifier().close();
            }
            return null;
        } catch (Metadata.Unusable e) {
            return e.getMessage();
        }
    }

    private Claims named() {
        return new Claims(Map.of("issuer", source.issuer()));
    }

    private JwtVerifier verifier(Metadata metadata) {
        return new JwtVerifier(
                PublishedKeys.start(
                        metadata.jwks(), source.keysInterval(), source.calls(), source.timer(), source.clock()),
                JwtRules.idTokens(metadata.algorithms(), metadata.issuer(), source.clientId()),
                source.clock());
    }

    private void finish(CompletableFuture<Optional<Known>> answer, @Nullable String problem) {
        synchronized (this) {
            underway = null;
            retryAt = source.clock().instant().plus(RETRY_INTERVAL);
            if (problem != null && !failing) {
                log.warn(
                        "provider cannot be asked: issuer={} known={} reason={}",
                        source.issuer(),
                        known != null,
                        problem);
            } else if (problem == null && failing) {
                log.info("provider can be asked again: issuer={}", source.issuer());
            }
            failing = problem != null;
            boolean soon = failing && source.pollInterval().compareTo(RETRY_INTERVAL) > 0;
            schedule(soon ? RETRY_INTERVAL : source.pollInterval());
        }
        answer.complete(Optional.ofNullable(known));
    }

    private synchronized void schedule(Duration delay) {
        if (next != null) {
            next.cancel(false);
        }
        if (!closed) {
            next = source.timer().schedule(this::due, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void due() {
        var _ = ask();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (next != null) {
            next.cancel(false);
        }
        Known now = known;
        if (now != null) {
            now.verifier().close();
        }
    }
}
