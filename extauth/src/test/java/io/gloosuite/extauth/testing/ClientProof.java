package io.gloosuite.extauth.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jwt.SignedJWT;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How clients prove themselves: by a secret in the header or the form, or by an assertion that their key signed. */
final class ClientProof {

    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final Map<String, PublicKey> keys = new ConcurrentHashMap<>();
    private final Set<String> usedAssertions = ConcurrentHashMap.newKeySet();

    void secret(String clientId, String secret) {
        secrets.put(clientId, secret);
    }

    void key(String clientId, PublicKey key) {
        keys.put(clientId, key);
    }

    boolean knows(String clientId) {
        return secrets.containsKey(clientId) || keys.containsKey(clientId);
    }

    /** The client that made the request, or null if it does not prove itself. */
    @Nullable
    String of(@Nullable String authorization, Map<String, String> form, String audience) {
        if (authorization != null && authorization.startsWith("Basic ")) {
            String[] pair = new String(
                            Base64.getDecoder().decode(authorization.substring("Basic ".length())),
                            StandardCharsets.UTF_8)
                    .split(":", 2);
            return bySecret(decoded(pair[0]), decoded(pair[1]));
        }
        if (ASSERTION.equals(form.get("client_assertion_type"))) {
            return byAssertion(form.getOrDefault("client_assertion", ""), audience);
        }
        return bySecret(form.getOrDefault("client_id", ""), form.getOrDefault("client_secret", ""));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private @Nullable String bySecret(String clientId, String secret) {
        return secret.equals(secrets.get(clientId)) ? clientId : null;
    }

    private @Nullable String byAssertion(String assertion, String audience) {
        try {
            SignedJWT jwt = SignedJWT.parse(assertion);
            String clientId = jwt.getJWTClaimsSet().getSubject();
            PublicKey key = keys.get(clientId);
            if (key == null) {
                return null;
            }
            JWSVerifier verifier = new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(), key);
            boolean good = jwt.verify(verifier)
                    && clientId.equals(jwt.getJWTClaimsSet().getIssuer())
                    && jwt.getJWTClaimsSet().getAudience().contains(audience)
                    && jwt.getJWTClaimsSet().getExpirationTime().toInstant().isAfter(Instant.now())
                    && usedAssertions.add(jwt.getJWTClaimsSet().getJWTID());
            return good ? clientId : null;
        } catch (ParseException | JOSEException e) {
            return null;
        }
    }
}
