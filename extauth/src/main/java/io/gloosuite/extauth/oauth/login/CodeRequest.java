package io.gloosuite.extauth.oauth.login;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** The two requests of the code grant with PKCE (RFC 6749 §4.1, RFC 7636). */
public final class CodeRequest {

    private CodeRequest() {}

    /** The query of the authorization request. */
    public static Map<String, String> authorization(String clientId, String scope, Attempt attempt, URI redirect) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", clientId);
        query.put("redirect_uri", redirect.toString());
        if (!scope.isEmpty()) {
            query.put("scope", scope);
        }
        query.put("state", attempt.state());
        query.put("code_challenge", challenge(attempt.verifier()));
        query.put("code_challenge_method", CodeChallengeMethod.S256.getValue());
        return query;
    }

    private static String challenge(String verifier) {
        return CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(verifier))
                .getValue();
    }

    /** The form of the token request. */
    public static Map<String, String> token(String code, Attempt attempt, URI redirect) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirect.toString());
        form.put("code_verifier", attempt.verifier());
        return form;
    }
}
