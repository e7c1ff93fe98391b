package io.gloosuite.extauth.oauth.oidc;

import com.google.protobuf.Value;
import com.nimbusds.jose.util.Base64URL;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.check.HeaderChanges;
import io.gloosuite.extauth.oauth.claims.ClaimHeaders;
import io.gloosuite.extauth.oauth.claims.ClaimValues;
import io.gloosuite.extauth.oauth.claims.Claims;
import io.gloosuite.extauth.oauth.session.Session;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What requests of a session carry upstream. The session's tokens were verified when they came from the provider, and nobody
 * could change them since.
 *
 * @param idTokenHeader empty: none
 * @param accessTokenHeader empty: none
 * @param accessTokenPrefix goes before the access token
 */
record Upstream(
        String idTokenHeader,
        String accessTokenHeader,
        String accessTokenPrefix,
        ClaimHeaders identityClaims,
        ClaimHeaders accessClaims,
        Map<String, String> metadata) {

    Decision.Allowed allowed(Session session) {
        Claims identity = claims(session.idToken());
        List<Header> tokens = new ArrayList<>();
        if (!idTokenHeader.isEmpty() && session.idToken() != null) {
            tokens.add(new Header(idTokenHeader, session.idToken()));
        }
        if (!accessTokenHeader.isEmpty()) {
            tokens.add(new Header(accessTokenHeader, accessTokenPrefix + session.accessToken()));
        }
        HeaderChanges changes = HeaderChanges.setting(tokens).then(identityClaims.changes(identity));
        if (!accessClaims.names().isEmpty()) {
            changes = changes.then(accessClaims.changes(claims(session.accessToken())));
        }
        return Decision.Allowed.plain()
                .withUser(identity.string("sub"))
                .withHeaders(changes)
                .withDynamicMetadata(ClaimValues.metadata(metadata, identity))
                .withState(state(session));
    }

    /** What policies of later steps may look at, by the name that Gloo gives it. */
    private static Map<String, Value> state(Session session) {
        return session.idToken() == null
                ? Map.of()
                : Map.of(
                        "jwt",
                        Value.newBuilder().setStringValue(session.idToken()).build());
    }

    /** What a token says, if it is one that says something. */
    static Claims claims(@Nullable String token) {
        int start = token == null ? -1 : token.indexOf('.');
        int end = token == null ? -1 : token.indexOf('.', start + 1);
        if (token == null || start < 0 || end < 0) {
            return Claims.NONE;
        }
        try {
            return Claims.parse(new Base64URL(token.substring(start + 1, end)).decodeToString());
        } catch (ParseException e) {
            return Claims.NONE;
        }
    }

    Set<String> ownedHeaders() {
        Set<String> owned = new HashSet<>(identityClaims.names());
        owned.addAll(accessClaims.names());
        for (String name : List.of(idTokenHeader, accessTokenHeader)) {
            if (!name.isEmpty()) {
                owned.add(name.toLowerCase(Locale.ROOT));
            }
        }
        return owned;
    }
}
