package io.gloosuite.extauth.oauth.token;

import io.gloosuite.extauth.oauth.jwt.Verdict;
import java.util.concurrent.CompletionStage;

/** Who vouches for tokens. */
interface Verification extends AutoCloseable {

    /** What becomes of a token. Never fails. */
    CompletionStage<Verdict> verify(String token);

    /** Changes when earlier verdicts no longer count. */
    long generation();

    @Override
    void close();
}
