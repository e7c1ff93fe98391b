package io.gloosuite.extauth.oauth.token;

import com.google.protobuf.Value;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.oauth.claims.ClaimHeaders;
import io.gloosuite.extauth.oauth.claims.ClaimValues;
import io.gloosuite.extauth.oauth.claims.Claims;
import io.gloosuite.extauth.oauth.jwt.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What valid claims lead to.
 *
 * @param userIdClaim the claim that says who it is
 */
record TokenDecision(
        List<String> requiredScopes, ClaimHeaders headers, Map<String, String> metadata, String userIdClaim) {

    /**
     * Decides.
     *
     * @param info what userinfo says; null if it was not asked
     */
    Decision of(String token, Claims claims, @Nullable Claims info) {
        if (!claims.scopes().containsAll(requiredScopes)) {
            return Bearer.insufficientScope(requiredScopes);
        }
        Claims all = info == null ? claims : claims.orElse(info);
        return Decision.Allowed.plain()
                .withUser(all.text(userIdClaim))
                .withHeaders(headers.changes(all))
                .withDynamicMetadata(ClaimValues.metadata(metadata, all))
                .withState(state(token, info));
    }

    /** What policies of later steps may look at, by the names that Gloo gives it. */
    private static Map<String, Value> state(String token, @Nullable Claims info) {
        Map<String, Value> state = new HashMap<>();
        state.put("jwt", Value.newBuilder().setStringValue(token).build());
        if (info != null) {
            state.put("userInfo", ClaimValues.value(info));
        }
        return state;
    }

    static Decision refused(Verdict.Refused refused) {
        return Bearer.invalid(refused.reason());
    }

    static Decision unavailable(Verdict.Unavailable away) {
        return new Decision.Failed(away.reason());
    }

    Set<String> ownedHeaders() {
        return headers.names();
    }
}
