package io.gloosuite.extauth.oauth.token;

import io.gloosuite.extauth.oauth.jwt.JwtVerifier;
import io.gloosuite.extauth.oauth.jwt.Verdict;
import java.util.concurrent.CompletionStage;

/** The issuer's keys vouch. */
record JwtVerification(JwtVerifier verifier) implements Verification {

    @Override
    public CompletionStage<Verdict> verify(String token) {
        return verifier.verify(token);
    }

    @Override
    public long generation() {
        return verifier.keysVersion();
    }

    @Override
    public void close() {
        verifier.close();
    }
}
