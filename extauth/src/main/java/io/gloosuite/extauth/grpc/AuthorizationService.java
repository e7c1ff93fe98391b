package io.gloosuite.extauth.grpc;

import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.gloosuite.extauth.check.AuthRequest;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.chain.Outcome;
import io.gloosuite.extauth.registry.ActiveConfig;
import io.gloosuite.extauth.registry.ConfigRegistry;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides about requests by the configuration that their route names. Runs on the connections' event loops. */
public final class AuthorizationService extends AuthorizationGrpc.AuthorizationImplBase {
    /** The context extension that names the configuration, {@code <namespace>.<name>}. */
    public static final String CONFIG_ID = "config_id";

    private static final Logger LOG = LoggerFactory.getLogger(AuthorizationService.class);
    private static final String NO_STEP = "";

    /** Not a denial: what the data plane is to do where nobody decides holds. */
    private static final Status NOT_READY =
            Status.UNAVAILABLE.withDescription("no configuration has come from gloo yet");

    private final ConfigRegistry registry;
    private final ChecksInFlight inFlight;
    private final Duration timeout;
    private final LongAdder unknown = new LongAdder();
    private final LongAdder overloaded = new LongAdder();
    private final LongAdder decidedNanos = new LongAdder();
    private final LongAdder decided = new LongAdder();
    private final SparseLog unknownLog;
    private final SparseLog failureLog;

    /**
     * A service.
     *
     * @param timeout after which a check that is still under way has failed; data planes mostly give up sooner
     */
    public AuthorizationService(
            ConfigRegistry registry, ChecksInFlight inFlight, Duration timeout, InstantSource clock) {
        this.registry = registry;
        this.inFlight = inFlight;
        this.timeout = timeout;
        unknownLog = new SparseLog(clock);
        failureLog = new SparseLog(clock);
    }

    /** Checks for which there was no configuration. */
    public long unknown() {
        return unknown.sum();
    }

    /** Checks that were refused since too many were under way. */
    public long overloaded() {
        return overloaded.sum();
    }

    /** Checks that a configuration decided, or that ran out of time. */
    public long decided() {
        return decided.sum();
    }

    /** How long all of those took together. */
    public long decidedNanos() {
        return decidedNanos.sum();
    }

    @Override
    public void check(CheckRequest message, StreamObserver<CheckResponse> client) {
        String id = message.getAttributes().getContextExtensionsOrDefault(CONFIG_ID, "");
        if (!inFlight.enter()) {
            overloaded.increment();
            String reason = "more than %d checks under way".formatted(inFlight.max());
            answer(client, failed(id, new Outcome(new Decision.Failed(reason), NO_STEP)));
            return;
        }
        ActiveConfig config = registry.enter(id);
        if (config == null) {
            inFlight.leave();
            if (registry.ready()) {
                answer(client, unknown(id));
            } else {
                client.onError(NOT_READY.asRuntimeException());
            }
            return;
        }
        Exchange exchange = new Exchange(config, client, System.nanoTime());
        CompletableFuture<Outcome> outcome = outcome(config, message);
        if (outcome.state() == Future.State.SUCCESS) {
            release(config);
            settle(exchange, outcome.join());
        } else {
            settleLater(exchange, outcome);
        }
    }

    /** A defect costs this one check, a lack of memory or stack too: it must not count as under way for ever. */
    private static CompletableFuture<Outcome> outcome(ActiveConfig config, CheckRequest message) {
        try {
            return config.check(AuthRequest.of(message));
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            return CompletableFuture.completedFuture(defect(e));
        }
    }

    /**
     * The client is answered when time is up, whereas the check counts as under way until its last step has let go of what
     * it uses.
     */
    private void settleLater(Exchange exchange, CompletableFuture<Outcome> outcome) {
        Outcome late = new Outcome(new Decision.Failed("no decision within " + timeout), NO_STEP);
        var _ = outcome.copy()
                .completeOnTimeout(late, timeout.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((value, failure) -> settle(exchange, value == null ? defect(failure) : value));
        var _ = outcome.whenComplete((_, _) -> release(exchange.config()));
    }

    private void release(ActiveConfig config) {
        config.leave();
        inFlight.leave();
    }

    private void settle(Exchange exchange, Outcome outcome) {
        decided.increment();
        decidedNanos.add(System.nanoTime() - exchange.startNanos());
        exchange.config().decided(outcome.decision());
        answer(exchange.client(), failed(exchange.config().name(), outcome));
    }

    /** Says so where a check failed. */
    private Decision failed(String config, Outcome outcome) {
        if (outcome.decision() instanceof Decision.Failed failed) {
            failureLog.say(unsaid -> LOG.atWarn()
                    .addKeyValue("config", config)
                    .addKeyValue("step", outcome.step())
                    .addKeyValue("reason", failed.reason())
                    .addKeyValue("unsaid", unsaid)
                    .log("check failed, request denied"));
        }
        return outcome.decision();
    }

    private Decision unknown(String id) {
        unknown.increment();
        unknownLog.say(unsaid -> LOG.atWarn()
                .addKeyValue("config_id", id)
                .addKeyValue("unsaid", unsaid)
                .log("no configuration of this id, request denied"));
        return Decision.Denied.forbidden("no configuration of this id");
    }

    private static Outcome defect(@Nullable Throwable failure) {
        String name = failure == null ? "none" : failure.getClass().getSimpleName();
        return new Outcome(new Decision.Failed("defect: " + name), NO_STEP);
    }

    private static void answer(StreamObserver<CheckResponse> client, Decision decision) {
        client.onNext(Answers.of(decision));
        client.onCompleted();
    }

    /** A check under way. */
    private record Exchange(ActiveConfig config, StreamObserver<CheckResponse> client, long startNanos) {}
}
