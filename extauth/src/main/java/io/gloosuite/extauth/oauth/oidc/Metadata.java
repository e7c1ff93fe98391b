package io.gloosuite.extauth.oauth.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import io.gloosuite.extauth.oauth.claims.Claims;
import io.gloosuite.extauth.oauth.jwt.JwtRules;
import io.gloosuite.extauth.oauth.provider.Addresses;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a provider publishes of itself, as far as it is used.
 *
 * @param algorithms for ID tokens: those of the provider that prove who signed
 * @param secretInForm whether it takes a client's secret in the form alone
 */
record Metadata(
        String issuer,
        URI authorization,
        URI token,
        URI jwks,
        @Nullable URI endSession,
        @Nullable URI revocation,
        Set<JWSAlgorithm> algorithms,
        boolean secretInForm) {

    /** What is wrong with a document. */
    static final class Unusable extends Exception {
        Unusable(String reason) {
            super(reason);
        }
    }

    /**
     * Reads a document.
     *
     * @param issuer whose it must be; that of the configuration, give or take a slash at its end
     * @throws Unusable if it is another's, or lacks what a login needs
     */
    static Metadata of(Claims document, String issuer) throws Unusable {
        String named = document.string("issuer");
        if (named == null || !bare(named).equals(bare(issuer))) {
            throw new Unusable("it is another issuer's");
        }
        Set<JWSAlgorithm> algorithms = algorithms(document);
        if (algorithms.isEmpty()) {
            throw new Unusable("id_token_signing_alg_values_supported has none that proves who signed");
        }
        Collection<?> methods =
                document.values().get("token_endpoint_auth_methods_supported") instanceof Collection<?> several
                        ? several
                        : Set.of();
        return new Metadata(
                named,
                required(document, "authorization_endpoint"),
                required(document, "token_endpoint"),
                required(document, "jwks_uri"),
                optional(document, "end_session_endpoint"),
                optional(document, "revocation_endpoint"),
                algorithms,
                methods.contains("client_secret_post") && !methods.contains("client_secret_basic"));
    }

    private static String bare(String issuer) {
        return issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    }

    /** RS256 where the document says nothing (OpenID Connect Discovery §3 requires every provider to have it). */
    private static Set<JWSAlgorithm> algorithms(Claims document) {
        if (!(document.values().get("id_token_signing_alg_values_supported") instanceof Collection<?> named)) {
            return Set.of(JWSAlgorithm.RS256);
        }
        Set<JWSAlgorithm> algorithms = new LinkedHashSet<>();
        named.forEach(name -> algorithms.add(JWSAlgorithm.parse(String.valueOf(name))));
        algorithms.retainAll(JwtRules.ASYMMETRIC);
        return algorithms;
    }

    private static URI required(Claims document, String name) throws Unusable {
        URI address = optional(document, name);
        if (address == null) {
            throw new Unusable(name + " is missing");
        }
        return address;
    }

    private static @Nullable URI optional(Claims document, String name) throws Unusable {
        String text = document.string(name);
        try {
            return text == null ? null : Addresses.http(text);
        } catch (URISyntaxException e) {
            throw new Unusable(name + " is not an http or https URL");
        }
    }
}
