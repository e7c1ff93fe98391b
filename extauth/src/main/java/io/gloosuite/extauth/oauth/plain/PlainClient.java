package io.gloosuite.extauth.oauth.plain;

import io.gloosuite.extauth.oauth.provider.ClientProof;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The provider's endpoints, and what this client is to it.
 *
 * @param revocation null: tokens are left to expire
 */
record PlainClient(
        String clientId,
        ClientProof proof,
        URI authorization,
        URI token,
        @Nullable URI revocation,
        String scope,
        Map<String, String> authorizationParameters,
        Map<String, String> tokenParameters,
        boolean refreshing) {}
