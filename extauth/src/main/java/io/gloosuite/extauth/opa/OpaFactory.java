package io.gloosuite.extauth.opa;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import io.gloosuite.api.extauth.v1.Opa;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.check.AuthRequest;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.check.StepFactory;
import io.gloosuite.extauth.policy.PolicyAnswer;
import io.gloosuite.extauth.policy.PolicyInput;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Builds {@code opa} steps. The policy is compiled to bytecode when its configuration comes. */
public final class OpaFactory implements StepFactory {
    private static final String FIELD = "opa";

    private final Evaluators evaluators;
    private final InstantSource clock;

    public OpaFactory(Evaluators evaluators, InstantSource clock) {
        this.evaluators = evaluators;
        this.clock = clock;
    }

    @Override
    public Step.KindCase kind() {
        return Step.KindCase.OPA;
    }

    @Override
    public AuthStep create(String config, Step step) throws InvalidStep {
        Opa opa = step.getOpa();
        if (opa.getModulesCount() != 1) {
            throw new InvalidStep(
                    "opa.modules",
                    "%d (expected: one, modules are joined when they are compiled)".formatted(opa.getModulesCount()));
        }
        PolicyAnswer.Reason reason =
                opa.getReturnDecisionReason() ? PolicyAnswer.Reason.TOLD : PolicyAnswer.Reason.KEPT;
        return new OpaStep(policy(opa), evaluators, new PolicyAnswer(reason));
    }

    private CompiledPolicy policy(Opa opa) throws InvalidStep {
        Opa.Module module = opa.getModules(0);
        PolicyQuery query;
        try {
            query = PolicyQuery.of(opa.getQuery());
        } catch (InvalidStep e) {
            throw e.under(FIELD);
        }
        try {
            return new CompiledPolicy(PolicyFile.of(module.getWasm(), module.getData()), query, new Functions(clock));
        } catch (InvalidStep e) {
            String source = module.getSource().isEmpty() ? e.reason() : module.getSource() + ": " + e.reason();
            throw e.path().equals("query")
                    ? e.under(FIELD)
                    : new InvalidStep("%s.modules[0].%s".formatted(FIELD, e.path()), source);
        }
    }

    /** One policy. */
    private record OpaStep(CompiledPolicy policy, Evaluators evaluators, PolicyAnswer answer) implements AuthStep {
        @Override
        public CompletionStage<Decision> check(AuthRequest request) {
            return evaluators
                    .run(() -> policy.evaluate(PolicyInput.of(request)))
                    .thenApply(this::decision)
                    .exceptionally(OpaStep::failed);
        }

        private Decision decision(String resultSet) {
            try {
                ListValue.Builder results = ListValue.newBuilder();
                JsonFormat.parser().merge(resultSet, results);
                return results.getValuesCount() == 0
                        ? answer.decision(Value.getDefaultInstance())
                        : answer.decision(results.getValues(0)
                                .getStructValue()
                                .getFieldsOrDefault("result", Value.getDefaultInstance()));
            } catch (InvalidProtocolBufferException e) {
                return new Decision.Failed("the policy's result is no JSON");
            }
        }

        /** The class name alone: a policy may put what it looks at into its messages. */
        private static Decision failed(Throwable failure) {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            return new Decision.Failed(
                    "policy not evaluated: " + cause.getClass().getSimpleName());
        }
    }
}
