package io.gloosuite.extauth.oauth.jwt;

import io.gloosuite.extauth.oauth.claims.Claims;
import java.time.Instant;

/** What became of a token. Reasons hold nothing of the token. */
public sealed interface Verdict {

    /**
     * It holds until it expires, or the keys change.
     *
     * @param keysVersion of the keys that verified it
     */
    record Valid(Claims claims, Instant expires, long keysVersion) implements Verdict {}

    /** It does not hold, whoever sends it. */
    record Refused(String reason) implements Verdict {}

    /** Nobody can tell, since the keys cannot be had. */
    record Unavailable(String reason) implements Verdict {}
}
