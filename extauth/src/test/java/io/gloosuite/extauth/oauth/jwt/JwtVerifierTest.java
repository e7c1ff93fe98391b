package io.gloosuite.extauth.oauth.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.gloosuite.extauth.oauth.jwt.Verdict.Refused;
import io.gloosuite.extauth.oauth.jwt.Verdict.Valid;
import io.gloosuite.extauth.testing.SigningKeys;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JwtVerifierTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final String ISSUER = "https://issuer.example.com";

    private final SigningKeys keys = new SigningKeys();

    private Verdict verify(String token) {
        return verify(token, keys.publicKeys().toString());
    }

    private static Verdict verify(String token, String jwks) {
        try {
            JwtRules rules = JwtRules.accessTokens(ISSUER, List.of("api", "other"));
            return new JwtVerifier(Keys.local(jwks), rules, InstantSource.fixed(NOW))
                    .verify(token)
                    .toCompletableFuture()
                    .join();
        } catch (InvalidKeys e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, Object> claims() {
        return Map.of(
                "iss",
                ISSUER,
                "aud",
                "api",
                "sub",
                "alice",
                "exp",
                NOW.plusSeconds(60).getEpochSecond());
    }

    private static Map<String, Object> claims(String name, Object value) {
        Map<String, Object> changed = new java.util.HashMap<>(claims());
        changed.put(name, value);
        return changed;
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static String signed(JWSHeader.Builder header, JWSSigner signer) throws JOSEException, ParseException {
        SignedJWT token = new SignedJWT(header.build(), JWTClaimsSet.parse(claims()));
        token.sign(signer);
        return token.serialize();
    }

    private JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(keys.newest().getKeyID());
    }

    private ECDSASigner signer() throws JOSEException {
        return new ECDSASigner(keys.newest());
    }

    private static void assertRefused(Verdict verdict, String reason) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).contains(reason));
    }

    @Test
    void aTokenOfTheIssuerIsValidUntilItExpires() {
        assertThat(verify(keys.sign(claims())))
                .isInstanceOfSatisfying(
                        Valid.class, valid -> assertThat(valid.expires()).isEqualTo(NOW.plusSeconds(60)));
    }

    @Test
    void clocksMayLieHalfAMinuteApart() {
        assertThat(verify(keys.sign(claims("exp", NOW.minusSeconds(20).getEpochSecond()))))
                .isInstanceOf(Valid.class);
        assertThat(verify(keys.sign(claims("nbf", NOW.plusSeconds(20).getEpochSecond()))))
                .isInstanceOf(Valid.class);
        assertRefused(verify(keys.sign(claims("exp", NOW.minusSeconds(30).getEpochSecond()))), "expired");
        assertRefused(verify(keys.sign(claims("nbf", NOW.plusSeconds(31).getEpochSecond()))), "not valid yet");
    }

    @Test
    void issuerAudienceAndExpiryMustBeRight() {
        assertRefused(verify(keys.sign(claims("iss", "https://evil.example.com"))), "issuer");
        assertRefused(verify(keys.sign(claims("aud", List.of("a", "b")))), "audience");
        assertThat(verify(keys.sign(claims("aud", List.of("a", "other"))))).isInstanceOf(Valid.class);
        assertRefused(verify(keys.sign(Map.of("iss", ISSUER, "aud", "api"))), "never expires");
    }

    @Test
    void unsignedTokensAreRefused() throws ParseException {
        String plain = new PlainJWT(JWTClaimsSet.parse(claims())).serialize();
        assertRefused(verify(plain), "not a signed JWT");
        assertRefused(verify(plain + "AAAA"), "header");
        String none = encoded("{\"alg\":\"none\"}") + plain.substring(plain.indexOf('.')) + "AAAA";
        assertRefused(verify(none), "header");
        assertRefused(verify(none.replace(encoded("{\"alg\":\"none\"}"), encoded("{\"alg\":\"nOnE\"}"))), "algorithm");
    }

    @Test
    void aPublicKeyIsNoSecretToSignWith() throws GeneralSecurityException, JOSEException, ParseException {
        RSAKey rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
        for (byte[] secret : List.of(
                rsa.toRSAPublicKey().getEncoded(),
                rsa.toPublicJWK().toJSONString().getBytes(UTF_8))) {
            String forged = signed(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa"), new MACSigner(secret));
            assertRefused(verify(forged, "{\"keys\":[" + rsa.toPublicJWK().toJSONString() + "]}"), "algorithm");
        }
    }

    @Test
    void aKeyIsOnlyGoodForItsOwnAlgorithm() throws JOSEException, ParseException {
        RSAKey rsa = new RSAKeyGenerator(2048)
                .keyID("rsa")
                .algorithm(JWSAlgorithm.RS256)
                .generate();
        String jwks = "{\"keys\":[" + rsa.toPublicJWK().toJSONString() + "]}";
        RSASSASigner signer = new RSASSASigner(rsa);
        assertThat(verify(signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa"), signer), jwks))
                .isInstanceOf(Valid.class);
        assertRefused(verify(signed(new JWSHeader.Builder(JWSAlgorithm.PS256).keyID("rsa"), signer), jwks), "no key");
    }

    @Test
    void headersThatBringTheirOwnKeyAreNotListenedTo() throws JOSEException, ParseException {
        SigningKeys evil = new SigningKeys();
        String token = signed(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(keys.newest().getKeyID())
                        .jwk(evil.newest().toPublicJWK()),
                new ECDSASigner(evil.newest()));
        assertRefused(verify(token), "signature is wrong");
    }

    @Test
    void headersThatDemandMoreAreRefused() throws JOSEException, ParseException {
        assertRefused(verify(signed(header().criticalParams(Set.of("exp")).customParam("exp", 1), signer())), "crit");
        assertRefused(verify(signed(header().contentType("JWT"), signer())), "another token");
        assertRefused(verify(signed(header().type(new JOSEObjectType("logout+jwt")), signer())), "type");
        assertThat(verify(signed(header().type(new JOSEObjectType("at+JWT")), signer())))
                .isInstanceOf(Valid.class);
    }

    @Test
    void oversizedTokensAreRefusedUnread() {
        String token = keys.sign(claims());
        assertRefused(verify("a".repeat(SignedToken.MAX_TOKEN_CHARS) + token), "longer");
        String header = encoded("{\"alg\":\"ES256\",\"x\":\"" + "a".repeat(3000) + "\"}");
        assertRefused(verify(header + token.substring(token.indexOf('.'))), "header is longer");
    }

    @Test
    void deeplyNestedHeadersAreRefused() {
        String nested = "{\"alg\":\"ES256\",\"x\":" + "[".repeat(700) + "]".repeat(700) + "}";
        assertThat(verify(encoded(nested) + ".e30.AAAA")).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "...", "a.b", "a.b.c", "a.b.c.d.e", "e30.e30.", "e30..AAAA", "\u0000.\uffff.x"})
    void whatIsNoTokenIsRefused(String text) {
        assertThat(verify(text)).isInstanceOf(Refused.class);
    }

    @Test
    void ed25519IsVerified() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encodedKey = ((EdECPublicKey) pair.getPublic()).getEncoded();
        String x = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOfRange(encodedKey, encodedKey.length - 32, encodedKey.length));
        String jwks = "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"ed\",\"x\":\"" + x + "\"}]}";
        String input = encoded("{\"alg\":\"EdDSA\",\"kid\":\"ed\"}") + "."
                + encoded(new com.nimbusds.jose.Payload(new java.util.HashMap<>(claims())).toString());
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(input.getBytes(UTF_8));
        String token = input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        assertThat(verify(token, jwks)).isInstanceOf(Valid.class);
        assertRefused(verify(token.replace(input, input + "A"), jwks), "signature is wrong");
    }

    @Test
    void noAlgorithmThatMayEverBeAllowedIsSymmetric() {
        assertThat(JwtRules.ASYMMETRIC)
                .doesNotContainAnyElementsOf(JWSAlgorithm.Family.HMAC_SHA)
                .doesNotContain(new JWSAlgorithm(Algorithm.NONE.getName()));
    }
}
