package io.gloosuite.extauth.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A provider's keys: it signs with the newest, and publishes those that are still good. Safe for use by many threads. */
public final class SigningKeys {

    private final List<ECKey> published = new ArrayList<>();
    private int made;

    /** With a first key. */
    public SigningKeys() {
        rotate();
    }

    /** Signs with a new key from now on; the old ones stay published. */
    public synchronized void rotate() {
        try {
            published.add(new ECKeyGenerator(Curve.P_256)
                    .keyID("key-" + ++made)
                    .keyUse(KeyUse.SIGNATURE)
                    .generate());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Publishes none but the newest key any more. */
    public synchronized void forgetOld() {
        published.subList(0, published.size() - 1).clear();
    }

    /** The newest key, with its private part. */
    public synchronized ECKey newest() {
        return published.getLast();
    }

    /** What the provider publishes. */
    public synchronized JWKSet publicKeys() {
        return new JWKSet(List.<JWK>copyOf(published)).toPublicJWKSet();
    }

    /** A token with these claims, signed with the newest key. */
    public String sign(Map<String, Object> claims) {
        return sign(claims, "JWT");
    }

    /** A token of that type ({@code typ}). */
    public String sign(Map<String, Object> claims, String type) {
        ECKey key = newest();
        try {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .keyID(key.getKeyID())
                    .type(new JOSEObjectType(type))
                    .build();
            SignedJWT token = new SignedJWT(header, JWTClaimsSet.parse(claims));
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
