package io.gloosuite.extauth.oauth.provider;

import com.google.protobuf.ByteString;
import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.oauth.claims.Claims;
import io.gloosuite.extauth.outgoing.HttpAnswer;
import io.gloosuite.extauth.outgoing.HttpCall;
import io.gloosuite.extauth.outgoing.HttpCalls;
import java.net.URI;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The requests of a client to its provider that carry its proof: for tokens (RFC 6749 §4.1.3, §6), and to revoke them. */
public final class TokenEndpoint {

    /** What came of a request. */
    public sealed interface Answer {
        /** The members of a success. */
        record Tokens(Claims members) implements Answer {}

        /** The provider refuses the grant: nobody gets tokens with it. */
        record Refused(String error) implements Answer {}

        /** Neither: another try may do. */
        record Unavailable(String reason) implements Answer {}
    }

    private static final Header ACCEPT = new Header("accept", "application/json");
    private static final int BAD_REQUEST = 400;

    /** Errors that are about the grant, not about this client or the provider (RFC 6749 §5.2). */
    private static final Set<String> ABOUT_THE_GRANT = Set.of("invalid_grant", "invalid_request", "access_denied");

    private final HttpCalls calls;

    /** Sends by these calls. */
    public TokenEndpoint(HttpCalls calls) {
        this.calls = calls;
    }

    /**
     * Asks for tokens. Never fails.
     *
     * @param more parameters that the configuration adds
     */
    public CompletionStage<Answer> ask(
            URI endpoint, ClientProof proof, Map<String, String> grant, Map<String, String> more) {
        Map<String, String> form = new LinkedHashMap<>(more);
        form.putAll(grant);
        return send(endpoint, proof, form)
                .handle((answer, failure) -> answer == null
                        ? new Answer.Unavailable("token endpoint: " + failure.getMessage())
                        : read(answer));
    }

    /** Sends a form that has no answer but its status; fails if that is not a success. */
    public CompletionStage<HttpAnswer> send(URI endpoint, ClientProof proof, Map<String, String> parameters) {
        Map<String, String> form = new LinkedHashMap<>(parameters);
        proof.addTo(form, endpoint);
        ByteString body = ByteString.copyFromUtf8(Form.encode(form));
        return calls.send(proof.header()
                .map(header -> HttpCall.post(endpoint, Form.TYPE, body, ACCEPT, header))
                .orElseGet(() -> HttpCall.post(endpoint, Form.TYPE, body, ACCEPT)));
    }

    private static Answer read(HttpAnswer answer) {
        try {
            Claims members = Claims.parse(answer.text());
            if (answer.isSuccess()) {
                return new Answer.Tokens(members);
            }
            String error = String.valueOf(members.string("error"));
            return answer.status() == BAD_REQUEST && ABOUT_THE_GRANT.contains(error)
                    ? new Answer.Refused(error)
                    : new Answer.Unavailable("token endpoint: " + answer);
        } catch (ParseException e) {
            return new Answer.Unavailable("token endpoint: " + answer + " without a JSON object");
        }
    }
}
