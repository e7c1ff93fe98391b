package io.gloosuite.extauth.opaserver;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import io.gloosuite.api.extauth.v1.OpaServer;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.check.AuthRequest;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.check.StepFactory;
import io.gloosuite.extauth.outgoing.HttpAnswer;
import io.gloosuite.extauth.outgoing.HttpCall;
import io.gloosuite.extauth.outgoing.HttpCalls;
import io.gloosuite.extauth.outgoing.HttpLimits;
import io.gloosuite.extauth.outgoing.Outgoing;
import io.gloosuite.extauth.outgoing.OutgoingTls;
import io.gloosuite.extauth.policy.PolicyAnswer;
import io.gloosuite.extauth.policy.PolicyInput;
import java.net.URI;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/** Builds {@code opa_server} steps: {@code POST /v1/data/<package>/<rule>} with the input, for each request. */
public final class OpaServerFactory implements StepFactory {
    private static final Pattern RULE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern PACKAGE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*([./][A-Za-z_][A-Za-z0-9_]*)*");

    private final Outgoing outgoing;

    public OpaServerFactory(Outgoing outgoing) {
        this.outgoing = outgoing;
    }

    @Override
    public Step.KindCase kind() {
        return Step.KindCase.OPA_SERVER;
    }

    @Override
    public AuthStep create(String config, Step step) throws InvalidStep {
        OpaServer server = step.getOpaServer();
        if (!PACKAGE.matcher(server.getPackage()).matches()) {
            throw new InvalidStep("opa_server.package", "'%s' (expected: a package)".formatted(server.getPackage()));
        }
        if (!server.getRuleName().isEmpty()
                && !RULE.matcher(server.getRuleName()).matches()) {
            throw new InvalidStep("opa_server.rule_name", "'%s' (expected: a rule)".formatted(server.getRuleName()));
        }
        OutgoingTls tls = server.hasTls() ? OutgoingTls.of(server.getTls()) : OutgoingTls.platform();
        PolicyAnswer answer = new PolicyAnswer(
                server.getReturnDecisionReason() ? PolicyAnswer.Reason.TOLD : PolicyAnswer.Reason.KEPT);
        return new OpaServerStep(uri(server), outgoing.http(tls, HttpLimits.defaults()), answer);
    }

    private static URI uri(OpaServer server) throws InvalidStep {
        String address = server.getServerAddress();
        String base = address.contains("://") ? address : (server.hasTls() ? "https://" : "http://") + address;
        String rule = server.getRuleName().isEmpty() ? "" : "/" + server.getRuleName();
        try {
            URI uri = URI.create(base.replaceAll("/+$", "") + "/v1/data/"
                    + server.getPackage().replace('.', '/') + rule);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidStep("opa_server.server_address", "'%s' is no address".formatted(address));
        }
        throw new InvalidStep("opa_server.server_address", "'%s' has no host".formatted(address));
    }

    /** One server's rule. */
    private record OpaServerStep(URI uri, HttpCalls calls, PolicyAnswer answer) implements AuthStep {
        @Override
        public CompletionStage<Decision> check(AuthRequest request) {
            String body = "{\"input\":" + PolicyInput.of(request) + "}";
            return calls.send(HttpCall.post(uri, "application/json", ByteString.copyFromUtf8(body)))
                    .thenApply(this::decision)
                    .exceptionally(failure -> new Decision.Failed("OPA server: " + failure.getMessage()));
        }

        @Override
        public void close() {
            calls.close();
        }

        private Decision decision(HttpAnswer response) {
            if (!response.isSuccess()) {
                return new Decision.Failed("OPA server answered " + response.status());
            }
            try {
                Struct.Builder json = Struct.newBuilder();
                JsonFormat.parser().merge(response.text(), json);
                return answer.decision(json.getFieldsOrDefault("result", Value.getDefaultInstance()));
            } catch (InvalidProtocolBufferException e) {
                return new Decision.Failed("OPA server did not answer JSON");
            }
        }
    }
}
