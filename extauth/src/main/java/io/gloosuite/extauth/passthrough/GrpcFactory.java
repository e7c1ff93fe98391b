package io.gloosuite.extauth.passthrough;

import io.gloosuite.api.extauth.v1.PassThroughGrpc;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.check.StepFactory;
import io.gloosuite.extauth.outgoing.Outgoing;
import io.gloosuite.extauth.outgoing.OutgoingTls;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/** Builds {@code pass_through_grpc} steps. */
public final class GrpcFactory implements StepFactory {
    private static final String FIELD = "pass_through_grpc";
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    private final Outgoing outgoing;
    private final ScheduledExecutorService timer;

    /** @param timer for the pauses before retries */
    public GrpcFactory(Outgoing outgoing, ScheduledExecutorService timer) {
        this.outgoing = outgoing;
        this.timer = timer;
    }

    @Override
    public Step.KindCase kind() {
        return Step.KindCase.PASS_THROUGH_GRPC;
    }

    @Override
    public AuthStep create(String config, Step step) throws InvalidStep {
        PassThroughGrpc grpc = step.getPassThroughGrpc();
        try {
            Optional<OutgoingTls> tls = grpc.hasTls() ? Optional.of(OutgoingTls.of(grpc.getTls())) : Optional.empty();
            GrpcStep.Terms terms = new GrpcStep.Terms(
                    Times.of(grpc.getConnectionTimeout(), DEFAULT_TIMEOUT),
                    grpc.hasRetry() ? RetryPlan.of(grpc.getRetry()) : RetryPlan.none(),
                    grpc.getConfig(),
                    FailureMode.of(grpc.getFailureModeAllow()));
            // Last, for a channel must be closed.
            return new GrpcStep(outgoing.grpc(grpc.getAddress(), tls), terms, timer);
        } catch (InvalidStep e) {
            throw e.under(FIELD);
        }
    }
}
