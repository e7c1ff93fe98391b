package io.gloosuite.extauth.oauth.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.JWTAuthentication;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.JWTID;
import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.tls.Pem;
import io.gloosuite.tls.PemException;
import java.net.URI;
import java.security.PrivateKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How this client proves itself to a provider's endpoints (RFC 6749 §2.3, RFC 7523). */
public sealed interface ClientProof {

    /** How long an assertion is good unless the configuration says otherwise. */
    Duration ASSERTION_LIFE = Duration.ofSeconds(5);

    /** Adds to a request's form what proves the client. */
    void addTo(Map<String, String> form, URI endpoint);

    /** The header that proves the client, if it is one that does. */
    default Optional<Header> header() {
        return Optional.empty();
    }

    /** By a shared secret, in the header; without a secret, a public client only names itself. */
    static ClientProof secret(String clientId, String secret) {
        return secret.isEmpty() ? new Named(clientId) : new Basic(clientId, secret);
    }

    /** By a shared secret in the form, for providers that take it only there. */
    static ClientProof secretInForm(String clientId, String secret) {
        return new Posted(clientId, secret);
    }

    /**
     * By an assertion that the client's own key signs anew for each request.
     *
     * @param pem the private key
     * @param keyId empty: none
     * @throws InvalidStep if the key cannot be used
     */
    static ClientProof key(String clientId, String pem, String keyId, Duration life, InstantSource clock)
            throws InvalidStep {
        try {
            PrivateKey key = Pem.privateKey(pem);
            return new Asserted(clientId, key, algorithm(key), keyId.isEmpty() ? null : keyId, life, clock);
        } catch (PemException e) {
            throw new InvalidStep("private_key_jwt.signing_key", String.valueOf(e.getMessage()));
        }
    }

    private static JWSAlgorithm algorithm(PrivateKey key) throws InvalidStep {
        if (key instanceof RSAKey) {
            return JWSAlgorithm.RS256;
        }
        if (key instanceof ECKey ec) {
            Curve curve = Curve.forECParameterSpec(ec.getParams());
            if (Curve.P_256.equals(curve)) {
                return JWSAlgorithm.ES256;
            }
            if (Curve.P_384.equals(curve)) {
                return JWSAlgorithm.ES384;
            }
            if (Curve.P_521.equals(curve)) {
                return JWSAlgorithm.ES512;
            }
        }
        throw new InvalidStep("private_key_jwt.signing_key", "neither an RSA key nor one of P-256, P-384 or P-521");
    }

    /** It has no secret to keep. */
    record Named(String clientId) implements ClientProof {
        @Override
        public void addTo(Map<String, String> form, URI endpoint) {
            form.put("client_id", clientId);
        }
    }

    /** {@code client_secret_basic}. */
    record Basic(String clientId, String secret) implements ClientProof {
        @Override
        public void addTo(Map<String, String> form, URI endpoint) {}

        @Override
        public Optional<Header> header() {
            String value =
                    new ClientSecretBasic(new ClientID(clientId), new Secret(secret)).toHTTPAuthorizationHeader();
            return Optional.of(new Header("authorization", value));
        }

        @Override
        public String toString() {
            return "Basic";
        }
    }

    /** {@code client_secret_post}. */
    record Posted(String clientId, String secret) implements ClientProof {
        @Override
        public void addTo(Map<String, String> form, URI endpoint) {
            form.put("client_id", clientId);
            form.put("client_secret", secret);
        }

        @Override
        public String toString() {
            return "Posted";
        }
    }

    /** {@code private_key_jwt}. */
    record Asserted(
            String clientId,
            PrivateKey key,
            JWSAlgorithm algorithm,
            @Nullable String keyId,
            Duration life,
            InstantSource clock)
            implements ClientProof {
        @Override
        public void addTo(Map<String, String> form, URI endpoint) {
            Instant now = clock.instant();
            JWTAuthenticationClaimsSet claims = new JWTAuthenticationClaimsSet(
                    new ClientID(clientId),
                    List.of(new Audience(endpoint)),
                    Date.from(now.plus(life)),
                    null,
                    Date.from(now),
                    new JWTID());
            try {
                PrivateKeyJWT proof = new PrivateKeyJWT(claims, algorithm, key, keyId, null);
                form.put("client_id", clientId);
                form.put("client_assertion_type", JWTAuthentication.CLIENT_ASSERTION_TYPE);
                form.put("client_assertion", proof.getClientAssertion().serialize());
            } catch (JOSEException e) {
                throw new IllegalStateException("the key was fit when it was read", e);
            }
        }

        @Override
        public String toString() {
            return "Asserted";
        }
    }
}
