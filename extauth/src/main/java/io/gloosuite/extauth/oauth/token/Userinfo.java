package io.gloosuite.extauth.oauth.token;

import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.oauth.claims.Claims;
import io.gloosuite.extauth.oauth.jwt.Verdict;
import io.gloosuite.extauth.outgoing.HttpAnswer;
import io.gloosuite.extauth.outgoing.HttpCall;
import io.gloosuite.extauth.outgoing.HttpCalls;
import java.net.URI;
import java.text.ParseException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What the provider's userinfo endpoint says of a token's user (OpenID Connect Core §5.3). */
final class Userinfo {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final HttpCalls calls;
    private final URI address;

    Userinfo(HttpCalls calls, URI address) {
        this.calls = calls;
        this.address = address;
    }

    /** What becomes of a token that holds so far: its claims are the userinfo alone. Never fails. */
    CompletionStage<Verdict> ask(String token, Verdict.Valid held) {
        HttpCall call = HttpCall.get(
                address, new Header("authorization", "Bearer " + token), new Header("accept", "application/json"));
        return calls.send(call)
                .handle((answer, failure) -> answer == null
                        ? new Verdict.Unavailable("userinfo: " + failure.getMessage())
                        : verdict(answer, held));
    }

    private static Verdict verdict(HttpAnswer answer, Verdict.Valid held) {
        if (answer.status() == UNAUTHORIZED || answer.status() == FORBIDDEN) {
            return new Verdict.Refused("the provider gives no userinfo for it");
        }
        if (!answer.isSuccess()) {
            return new Verdict.Unavailable("userinfo: " + answer);
        }
        try {
            Claims info = Claims.parse(answer.text());
            @Nullable String subject = held.claims().string("sub");
            if (subject != null && !subject.equals(info.string("sub"))) {
                return new Verdict.Refused("its userinfo is another user's");
            }
            return new Verdict.Valid(info, held.expires(), held.keysVersion());
        } catch (ParseException e) {
            return new Verdict.Unavailable("userinfo: the answer is not a JSON object");
        }
    }
}
