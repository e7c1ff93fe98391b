package io.gloosuite.extauth.oauth.jwt;

import com.nimbusds.jwt.JWTClaimsSet;
import io.gloosuite.extauth.oauth.claims.Claims;
import io.gloosuite.extauth.oauth.jwt.KeySet.SigningKey;
import io.gloosuite.extauth.oauth.jwt.Verdict.Refused;
import io.gloosuite.extauth.oauth.jwt.Verdict.Unavailable;
import io.gloosuite.extauth.oauth.jwt.Verdict.Valid;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Verifies signed tokens: form and header first, then the signature, then what it says. Done on the caller's thread unless the
 * token names a key that is not known yet. Safe for use by many threads.
 */
public final class JwtVerifier implements AutoCloseable {

    private final Keys keys;
    private final JwtRules rules;
    private final InstantSource clock;

    /** Takes the keys over: they are closed with the verifier. */
    public JwtVerifier(Keys keys, JwtRules rules, InstantSource clock) {
        this.keys = keys;
        this.rules = rules;
        this.clock = clock;
    }

    /** What becomes of a token now. Never fails. */
    public CompletionStage<Verdict> verify(String token) {
        SignedToken parsed;
        try {
            parsed = SignedToken.parse(token, rules);
        } catch (SignedToken.Malformed e) {
            return CompletableFuture.completedStage(new Refused(String.valueOf(e.getMessage())));
        }
        KeySet known = keys.current();
        return switch (signer(parsed, known)) {
            case KNOWN -> CompletableFuture.completedStage(claims(parsed, known));
            case FORGED -> CompletableFuture.completedStage(new Refused("its signature is wrong"));
            case UNKNOWN -> keys.newerThan(known).thenApply(newer -> again(parsed, newer));
        };
    }

    private Verdict again(SignedToken token, KeySet newer) {
        if (newer.isEmpty()) {
            return new Unavailable("there are no keys to verify it with");
        }
        return switch (signer(token, newer)) {
            case KNOWN -> claims(token, newer);
            case FORGED -> new Refused("its signature is wrong");
            case UNKNOWN -> new Refused("no key of the provider made its signature");
        };
    }

    private enum Signer {
        KNOWN,
        FORGED,
        UNKNOWN
    }

    /** A token without a key id that no key verifies may be one of a newer key. */
    private static Signer signer(SignedToken token, KeySet keys) {
        List<SigningKey> candidates = keys.matching(token.header());
        for (SigningKey candidate : candidates) {
            if (token.verifiedBy(candidate)) {
                return Signer.KNOWN;
            }
        }
        return candidates.isEmpty() || token.header().getKeyID() == null ? Signer.UNKNOWN : Signer.FORGED;
    }

    private Verdict claims(SignedToken token, KeySet keys) {
        try {
            JWTClaimsSet claims = token.claims();
            String objection = rules.objection(claims, clock.instant());
            return objection == null
                    ? new Valid(
                            new Claims(claims.toJSONObject()),
                            claims.getExpirationTime().toInstant(),
                            keys.version())
                    : new Refused(objection);
        } catch (ParseException e) {
            return new Refused("its claims are not a JSON object");
        }
    }

    /** The version of the keys in force: a verdict of another version no longer counts. */
    public long keysVersion() {
        return keys.current().version();
    }

    @Override
    public void close() {
        keys.close();
    }
}
