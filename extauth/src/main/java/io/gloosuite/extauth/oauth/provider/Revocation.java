package io.gloosuite.extauth.oauth.provider;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a provider that tokens are no longer wanted (RFC 7009). Nobody waits for it: the session is over either way. */
public final class Revocation {

    private static final Logger log = LoggerFactory.getLogger(Revocation.class);

    private Revocation() {}

    /** Has the refresh token revoked, which ends what came of it, or else the access token. */
    public static void send(
            TokenEndpoint endpoint, URI address, ClientProof proof, @Nullable String refreshToken, String accessToken) {
        Map<String, String> form = refreshToken == null
                ? Map.of("token", accessToken, "token_type_hint", "access_token")
                : Map.of("token", refreshToken, "token_type_hint", "refresh_token");
        var _ = endpoint.send(address, proof, form).whenComplete((answer, failure) -> {
            if (answer == null || !answer.isSuccess()) {
                log.warn(
                        "a token could not be revoked: url={} reason={}",
                        address,
                        answer == null ? failure.getMessage() : answer);
            }
        });
    }
}
