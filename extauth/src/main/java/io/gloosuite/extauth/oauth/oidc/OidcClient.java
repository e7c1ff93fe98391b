package io.gloosuite.extauth.oauth.oidc;

import io.gloosuite.extauth.oauth.provider.ClientProof;
import java.util.List;
import java.util.Map;

/**
 * What this client is to its provider.
 *
 * @param proof of the client where the provider's metadata demand nothing else
 * @param formProof for providers that take a secret in the form alone; the same for other proofs
 * @param postsEndSession whether the end of a session is posted by this side instead of shown to the browser
 */
record OidcClient(
        String clientId,
        ClientProof proof,
        ClientProof formProof,
        List<String> scopes,
        Map<String, String> authorizationParameters,
        Map<String, String> tokenParameters,
        boolean refreshing,
        boolean postsEndSession) {

    ClientProof proof(Metadata metadata) {
        return metadata.secretInForm() ? formProof : proof;
    }

    /** Always with {@code openid}, else there would be no ID token. */
    String scope() {
        return scopes.contains("openid") ? String.join(" ", scopes) : ("openid " + String.join(" ", scopes)).strip();
    }
}
