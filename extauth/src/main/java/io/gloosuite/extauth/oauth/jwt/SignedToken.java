package io.gloosuite.extauth.oauth.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import io.gloosuite.extauth.oauth.jwt.KeySet.SigningKey;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Locale;

/**
 * A token taken apart, nothing of it believed: only its header has been parsed. Its payload is parsed after a key has verified
 * it.
 */
record SignedToken(JWSHeader header, String signed, Base64URL payload, Base64URL signature) {

    /** Longer tokens would not fit a request's headers either. */
    static final int MAX_TOKEN_CHARS = 16 * 1024;

    /** A header names an algorithm, a type and a key. */
    static final int MAX_HEADER_CHARS = 2 * 1024;

    private static final DefaultJWSVerifierFactory VERIFIERS = new DefaultJWSVerifierFactory();

    /** Why a token is refused before anything is verified. */
    static final class Malformed extends Exception {
        Malformed(String reason) {
            super(reason);
        }
    }

    /**
     * Takes the compact form of RFC 7515 apart.
     *
     * @throws Malformed if its form, size or header is not one that the rules allow
     */
    static SignedToken parse(String token, JwtRules rules) throws Malformed {
        if (token.length() > MAX_TOKEN_CHARS) {
            throw new Malformed("it is longer than " + MAX_TOKEN_CHARS + " characters");
        }
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        if (first <= 0 || second < 0 || token.indexOf('.', second + 1) >= 0 || second + 1 == token.length()) {
            throw new Malformed("it is not a signed JWT (three parts)");
        }
        if (first > MAX_HEADER_CHARS) {
            throw new Malformed("its header is longer than " + MAX_HEADER_CHARS + " characters");
        }
        return new SignedToken(
                header(token.substring(0, first), rules),
                token.substring(0, second),
                new Base64URL(token.substring(first + 1, second)),
                new Base64URL(token.substring(second + 1)));
    }

    private static JWSHeader header(String encoded, JwtRules rules) throws Malformed {
        JWSHeader header;
        try {
            header = JWSHeader.parse(new Base64URL(encoded));
        } catch (ParseException | RuntimeException e) {
            // The parser stumbles over some headers, {"alg":["ES256"]} among them: to the client that is all one.
            throw new Malformed("its header is not one of a signed JWT");
        }
        if (!rules.algorithms().contains(header.getAlgorithm())) {
            throw new Malformed("its algorithm is not allowed");
        }
        if (header.getCriticalParams() != null || !header.isBase64URLEncodePayload()) {
            throw new Malformed("its header demands extensions (crit)");
        }
        if (header.getContentType() != null) {
            throw new Malformed("it holds another token (cty)");
        }
        JOSEObjectType type = header.getType();
        if (type != null && !rules.types().contains(type.toString().toLowerCase(Locale.ROOT))) {
            throw new Malformed("its type (typ) is not that of such tokens");
        }
        return header;
    }

    /** Whether the key made the signature. */
    boolean verifiedBy(SigningKey key) {
        byte[] input = signed.getBytes(StandardCharsets.US_ASCII);
        try {
            if (JWSAlgorithm.Family.ED.contains(header.getAlgorithm())) {
                return Ed25519.verify(key.key(), input, signature.decode());
            }
            JWSVerifier verifier = VERIFIERS.createJWSVerifier(header, key.key());
            return verifier.verify(header, input, signature);
        } catch (JOSEException e) {
            return false;
        }
    }

    /**
     * The claims; to be asked only of a verified token.
     *
     * @throws ParseException if they are no JSON object
     */
    JWTClaimsSet claims() throws ParseException {
        return JWTClaimsSet.parse(payload.decodeToString());
    }

    /** Nothing of a token is printed. */
    @Override
    public String toString() {
        return "SignedToken";
    }
}
