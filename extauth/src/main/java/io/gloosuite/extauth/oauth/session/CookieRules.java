package io.gloosuite.extauth.oauth.session;

import io.gloosuite.api.extauth.v1.CookieOptions;
import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.oauth.provider.Durations;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of cookies that this side sets (RFC 6265).
 *
 * @param maxAge null: until the browser ends
 * @param path empty: none
 * @param domain empty: the host alone
 * @param sameSite empty: none
 */
public record CookieRules(
        @Nullable Duration maxAge, boolean secure, boolean httpOnly, String path, String domain, String sameSite) {

    private static final Set<String> SAME_SITE = Set.of("", "Lax", "Strict", "None");

    /** As Gloo has it: 30 days, for scripts and plain HTTP unreachable, not sent along by other sites' forms. */
    public static final CookieRules DEFAULT = new CookieRules(Duration.ofDays(30), true, true, "/", "", "Lax");

    /**
     * Reads the options of a session.
     *
     * @throws InvalidStep if one could not be written into a cookie, or browsers would refuse it
     */
    public static CookieRules of(String field, CookieOptions options) throws InvalidStep {
        if (!SAME_SITE.contains(options.getSameSite())) {
            throw new InvalidStep(
                    field + ".same_site", "'%s' (expected: Lax, Strict or None)".formatted(options.getSameSite()));
        }
        if (options.getNotSecure() && options.getSameSite().equals("None")) {
            throw new InvalidStep(field + ".not_secure", "browsers refuse SameSite=None without Secure");
        }
        check(field + ".path", options.getPath());
        check(field + ".domain", options.getDomain());
        return new CookieRules(
                maxAge(field + ".max_age", options),
                !options.getNotSecure(),
                !options.getNotHttpOnly(),
                options.getPath(),
                options.getDomain(),
                options.getSameSite());
    }

    /** Zero would remove the cookie that it sets: as in Gloo's options, it stands for none. */
    private static @Nullable Duration maxAge(String field, CookieOptions options) throws InvalidStep {
        Duration age = Durations.notNegative(field, options.getMaxAge());
        return age.isZero() ? null : age;
    }

    private static void check(String field, String value) throws InvalidStep {
        if (value.chars().anyMatch(c -> c <= ' ' || c == ';' || c == ',' || c > '~')) {
            throw new InvalidStep(field, "holds characters that no cookie's attribute may have");
        }
    }

    /**
     * The same for what a login needs on its way: it lives so long, reaches every path, and comes along when the provider sends
     * the browser back.
     */
    public CookieRules forLogin(Duration life) {
        return new CookieRules(life, secure, true, "/", domain, sameSite.equals("None") ? "None" : "Lax");
    }

    /** The header that sets a cookie. */
    public Header set(String name, String value) {
        return header(name, value, maxAge);
    }

    /** The header that removes it. */
    public Header remove(String name) {
        return header(name, "", Duration.ZERO);
    }

    private Header header(String name, String value, @Nullable Duration age) {
        StringBuilder cookie = new StringBuilder(name).append('=').append(value);
        if (age != null) {
            cookie.append("; Max-Age=").append(age.toSeconds());
        }
        if (!path.isEmpty()) {
            cookie.append("; Path=").append(path);
        }
        if (!domain.isEmpty()) {
            cookie.append("; Domain=").append(domain.toLowerCase(Locale.ROOT));
        }
        if (secure) {
            cookie.append("; Secure");
        }
        if (httpOnly) {
            cookie.append("; HttpOnly");
        }
        if (!sameSite.isEmpty()) {
            cookie.append("; SameSite=").append(sameSite);
        }
        return new Header("set-cookie", cookie.toString());
    }
}
