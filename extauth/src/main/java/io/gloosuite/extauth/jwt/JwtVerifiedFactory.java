package io.gloosuite.extauth.jwt;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.check.AuthRequest;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.StepFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Builds {@code jwt} steps: true for a request whose token the data plane's JWT filter has verified, which the filter says in
 * metadata that no client can write. The user is the token's {@code sub}.
 */
public final class JwtVerifiedFactory implements StepFactory {
    private static final String FILTER = "envoy.filters.http.jwt_authn";
    private static final String SUBJECT = "sub";
    private static final CompletionStage<Decision> NONE =
            CompletableFuture.completedFuture(Decision.Denied.unauthorized("Bearer", "no verified JWT"));

    @Override
    public Step.KindCase kind() {
        return Step.KindCase.JWT;
    }

    @Override
    public AuthStep create(String config, Step step) {
        return JwtVerifiedFactory::check;
    }

    private static CompletionStage<Decision> check(AuthRequest request) {
        Struct payloads = request.filterMetadata(FILTER);
        if (payloads.getFieldsCount() == 0) {
            return NONE;
        }
        return CompletableFuture.completedFuture(payloads.getFieldsMap().values().stream()
                .filter(Value::hasStructValue)
                .map(payload -> payload.getStructValue().getFieldsOrDefault(SUBJECT, Value.getDefaultInstance()))
                .filter(Value::hasStringValue)
                .findFirst()
                .map(subject -> Decision.Allowed.user(subject.getStringValue()))
                .orElse(Decision.Allowed.plain()));
    }
}
