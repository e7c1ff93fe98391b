package io.gloosuite.benchmarks.extauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gloosuite.api.extauth.v1.AccessTokenValidation;
import io.gloosuite.api.extauth.v1.ClaimToHeader;
import io.gloosuite.api.extauth.v1.Step;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** One access token a user, signed with ES256 by a key whose set stands in the configuration. */
record Tokens(KeyPair key) implements Credentials {
    private static final String ISSUER = "https://issuer.example.com";
    private static final Duration LIFE = Duration.ofHours(1);
    private static final int COORDINATE_BYTES = 32;

    static Tokens ofNewKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return new Tokens(generator.generateKeyPair());
    }

    @Override
    public Step step() {
        ECPublicKey published = (ECPublicKey) key.getPublic();
        String keys = """
            {"keys": [{"kty": "EC", "crv": "P-256", "kid": "1", "x": "%s", "y": "%s"}]}\
            """.formatted(
                        coordinate(published.getW().getAffineX()),
                        coordinate(published.getW().getAffineY()));
        return Step.newBuilder()
                .setAccessTokenValidation(AccessTokenValidation.newBuilder()
                        .setJwt(AccessTokenValidation.Jwt.newBuilder()
                                .setLocalJwks(keys)
                                .setIssuer(ISSUER))
                        .addClaimsToHeaders(
                                ClaimToHeader.newBuilder().setClaim("email").setHeader("x-email")))
                .build();
    }

    @Override
    public String header() {
        return "authorization";
    }

    @Override
    public String value(int user) throws GeneralSecurityException {
        String claims =
                """
                {"iss": "%s", "sub": "user-%d", "email": "user-%d@example.com", "scope": "read write", "exp": %d}\
                """.formatted(ISSUER, user, user, Instant.now().plus(LIFE).getEpochSecond());
        String signed = text("{\"alg\": \"ES256\", \"typ\": \"at+jwt\", \"kid\": \"1\"}") + "." + text(claims);
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(key.getPrivate());
        signature.update(signed.getBytes(UTF_8));
        return "Bearer " + signed + "." + encoded(signature.sign());
    }

    private static String text(String json) {
        return encoded(json.getBytes(UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[COORDINATE_BYTES];
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, padded, COORDINATE_BYTES - length, length);
        return encoded(padded);
    }
}
