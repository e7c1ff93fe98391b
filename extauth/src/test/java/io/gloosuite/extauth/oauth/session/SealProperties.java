package io.gloosuite.extauth.oauth.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gloosuite.extauth.testing.Requests;
import java.time.Instant;
import java.time.InstantSource;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever a browser sends as a cookie, nothing that was not sealed here opens, and nothing breaks. */
final class SealProperties {

    private static final byte[] KEY = "k".repeat(32).getBytes(UTF_8);
    private static final Seal SEAL = Seal.of(KEY, "session");
    private static final Seal OTHER = Seal.of(KEY, "login");

    private final CookieSessions sessions =
            new CookieSessions("s", CookieRules.DEFAULT, SEAL, InstantSource.fixed(Instant.EPOCH));

    @Property
    boolean whatIsSealedOpensAgain(@ForAll String text) {
        String known = new String(text.getBytes(UTF_8), UTF_8);
        return known.equals(SEAL.open(SEAL.seal(known)));
    }

    @Property
    boolean anotherPurposeDoesNotOpenIt(@ForAll String text) {
        return OTHER.open(SEAL.seal(text)) == null;
    }

    @Property
    boolean anyTextStaysShut(@ForAll String text) {
        return SEAL.open(text) == null;
    }

    /** The last character of a part may hold bits that decode to nothing. */
    @Property
    boolean oneChangedCharacterIsNoticed(@ForAll @IntRange(min = 0, max = 10_000) int place, @ForAll char other) {
        String sealed = SEAL.seal("a session");
        int at = place % sealed.length();
        String changed = sealed.substring(0, at) + other + sealed.substring(at + 1);
        boolean lastOfPart = at == sealed.length() - 1 || sealed.charAt(at + 1) == '.';
        return changed.equals(sealed) || lastOfPart || SEAL.open(changed) == null;
    }

    @Property
    boolean anyCookieHeaderIsNoSession(@ForAll String header) {
        return sessions.load(Requests.request().header("cookie", header).build())
                        .toCompletableFuture()
                        .join()
                instanceof SessionStore.Loaded.None;
    }

    @Property
    boolean anySessionCookieIsNoSession(@ForAll String value, @ForAll String more) {
        String header = "s=" + value + "; s-1=" + more;
        return sessions.load(Requests.request().header("cookie", header).build())
                        .toCompletableFuture()
                        .join()
                instanceof SessionStore.Loaded.None;
    }
}
