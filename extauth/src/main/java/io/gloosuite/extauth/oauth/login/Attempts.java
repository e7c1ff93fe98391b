package io.gloosuite.extauth.oauth.login;

import io.gloosuite.extauth.check.AuthRequest;
import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.oauth.claims.TokenHash;
import io.gloosuite.extauth.oauth.session.CookieRules;
import io.gloosuite.extauth.oauth.session.Cookies;
import io.gloosuite.extauth.oauth.session.Seal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cookies of logins under way: one for each, and one that counts them. */
final class Attempts {

    /** Who needs longer at the provider begins again. */
    static final Duration LIFE = Duration.ofMinutes(15);

    /** Tabs of one browser that may be on their way at once; a further one takes the place of all. */
    static final int MAX_AT_ONCE = 8;

    /** Logins of one browser within {@link #LOOP_TIME}: more is a loop, since each came back without a session. */
    static final int MAX_IN_A_ROW = 10;

    static final Duration LOOP_TIME = Duration.ofMinutes(1);

    private final String prefix;
    private final String counter;
    private final CookieRules rules;
    private final CookieRules counterRules;
    private final Seal seal;
    private final InstantSource clock;

    Attempts(String sessionCookie, CookieRules session, Seal seal, InstantSource clock) {
        this.prefix = sessionCookie + "-login-";
        this.counter = sessionCookie + "-logins";
        this.rules = session.forLogin(LIFE);
        this.counterRules = session.forLogin(LOOP_TIME);
        this.seal = seal;
        this.clock = clock;
    }

    /** The cookies of one more login, or empty if there have been too many in a row. */
    Optional<List<Header>> begin(AuthRequest request, Attempt attempt) {
        Map<String, String> cookies = Cookies.of(request);
        long[] counted = count(cookies);
        if (counted[0] >= MAX_IN_A_ROW) {
            return Optional.empty();
        }
        List<Header> set = new ArrayList<>();
        List<String> others = cookies.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .toList();
        if (others.size() >= MAX_AT_ONCE) {
            others.forEach(name -> set.add(rules.remove(name)));
        }
        set.add(rules.set(name(attempt.state()), seal.seal(attempt.toJson())));
        set.add(counterRules.set(counter, seal.seal(counted[0] + 1 + " " + counted[1])));
        return Optional.of(set);
    }

    /** How many logins there have been since when, in epoch seconds; none if that is long ago. */
    private long[] count(Map<String, String> cookies) {
        Instant now = clock.instant();
        String sealed = cookies.get(counter);
        String text = sealed == null ? null : seal.open(sealed);
        int space = text == null ? -1 : text.indexOf(' ');
        if (text != null && space > 0) {
            long since = Long.parseLong(text.substring(space + 1));
            if (now.isBefore(Instant.ofEpochSecond(since).plus(LOOP_TIME))) {
                return new long[] {Long.parseLong(text.substring(0, space)), since};
            }
        }
        return new long[] {0, now.getEpochSecond()};
    }

    /** The login of this browser that the state belongs to; null if there is none, or not any more. */
    @Nullable
    Attempt find(AuthRequest request, String state) {
        String sealed = state.isEmpty() ? null : Cookies.of(request).get(name(state));
        String text = sealed == null ? null : seal.open(sealed);
        Attempt attempt = text == null ? null : Attempt.fromJson(text);
        boolean good = attempt != null
                && attempt.state().equals(state)
                && clock.instant().isBefore(attempt.begun().plus(LIFE));
        return good ? attempt : null;
    }

    /** The header that removes a login's cookie. */
    Header done(String state) {
        return rules.remove(name(state));
    }

    /** The header that forgets how many logins there have been, once a session stands; empty if nothing is to be forgotten. */
    List<Header> settled(AuthRequest request) {
        String header = request.header("cookie");
        return header != null && header.contains(counter) ? List.of(counterRules.remove(counter)) : List.of();
    }

    private String name(String state) {
        return prefix + Long.toHexString(TokenHash.of(state).a());
    }
}
