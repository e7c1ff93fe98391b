package io.gloosuite.extauth.passthrough;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.gloosuite.extauth.check.AuthRequest;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks another {@code envoy.service.auth.v3.Authorization} service. It gets the request as it came, with two namespaces more
 * in its metadata, as Gloo has them: the step's configuration, and what earlier such steps answered as dynamic metadata.
 */
final class GrpcStep implements AuthStep {
    private static final String STATE = "solo.auth.passthrough";
    private static final String CONFIG = "solo.auth.passthrough.config";

    private final ManagedChannel channel;
    private final AuthorizationGrpc.AuthorizationStub stub;
    private final Terms terms;
    private final ScheduledExecutorService timer;

    /**
     * How the service is called.
     *
     * @param timeout of one attempt, connecting included
     */
    record Terms(Duration timeout, RetryPlan retries, Struct config, FailureMode failureMode) {
        @Override
        public String toString() {
            return "timeout %s, %d retries".formatted(timeout, retries.retries());
        }
    }

    GrpcStep(ManagedChannel channel, Terms terms, ScheduledExecutorService timer) {
        this.channel = channel;
        this.stub = AuthorizationGrpc.newStub(channel);
        this.terms = terms;
        this.timer = timer;
    }

    @Override
    public CompletionStage<Decision> check(AuthRequest request) {
        return attempt(message(request), 0)
                .thenApply(GrpcAnswer::decision)
                .exceptionally(failure -> terms.failureMode()
                        .decision("pass-through service: " + status(failure).getCode()));
    }

    @Override
    public void close() {
        channel.shutdown();
    }

    private CompletableFuture<CheckResponse> attempt(CheckRequest message, int retry) {
        return call(message).exceptionallyCompose(failure -> {
            if (retry >= terms.retries().retries() || !isPassing(status(failure))) {
                return CompletableFuture.failedFuture(failure);
            }
            return after(terms.retries().pause(retry, ThreadLocalRandom.current()))
                    .thenCompose(_ -> attempt(message, retry + 1));
        });
    }

    private CompletableFuture<@Nullable Void> after(Duration pause) {
        CompletableFuture<@Nullable Void> over = new CompletableFuture<>();
        var _ = timer.schedule(() -> over.complete(null), pause.toMillis(), TimeUnit.MILLISECONDS);
        return over;
    }

    private CompletableFuture<CheckResponse> call(CheckRequest message) {
        CompletableFuture<CheckResponse> answer = new CompletableFuture<>();
        stub.withDeadlineAfter(terms.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .check(message, new StreamObserver<>() {
                    @Override
                    public void onNext(CheckResponse response) {
                        answer.complete(response);
                    }

                    @Override
                    public void onError(Throwable failure) {
                        answer.completeExceptionally(failure);
                    }

                    @Override
                    public void onCompleted() {
                        answer.completeExceptionally(Status.INTERNAL.asRuntimeException());
                    }
                });
        return answer;
    }

    private CheckRequest message(AuthRequest request) {
        Value state = request.state().get(STATE);
        boolean hasConfig = terms.config().getFieldsCount() > 0;
        if (state == null && !hasConfig) {
            return request.message();
        }
        CheckRequest.Builder message = request.message().toBuilder();
        var metadata = message.getAttributesBuilder().getMetadataContextBuilder();
        if (state != null) {
            metadata.putFilterMetadata(STATE, state.getStructValue());
        }
        if (hasConfig) {
            metadata.putFilterMetadata(CONFIG, terms.config());
        }
        return message.build();
    }

    /** What this answer leaves for later steps of its kind. */
    static Map<String, Value> state(Struct dynamicMetadata) {
        return dynamicMetadata.getFieldsCount() == 0
                ? Map.of()
                : Map.of(
                        STATE,
                        Value.newBuilder().setStructValue(dynamicMetadata).build());
    }

    private static boolean isPassing(Status status) {
        return switch (status.getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, ABORTED -> true;
            default -> false;
        };
    }

    private static Status status(Throwable failure) {
        return Status.fromThrowable(
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure);
    }
}
