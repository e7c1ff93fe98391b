package io.gloosuite.proxy.route;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.model.http.RouteMatch.StringMatch;
import java.util.Locale;
import java.util.function.Predicate;

/** Compiled {@link StringMatch}es. */
public final class TextMatcher {
    private TextMatcher() {}

    public static Predicate<String> of(StringMatch match) throws UnusableConfigException {
        if (match.kind() == StringMatch.Kind.REGEX) {
            return regex(match.text());
        }
        if (match.ignoreCase()) {
            Predicate<String> lower = plain(match.kind(), match.text().toLowerCase(Locale.ROOT));
            return text -> lower.test(text.toLowerCase(Locale.ROOT));
        }
        return plain(match.kind(), match.text());
    }

    /** Matches the whole text in time linear in its length. */
    static Predicate<String> regex(String regex) throws UnusableConfigException {
        Pattern pattern = pattern(regex);
        return pattern::matches;
    }

    static Pattern pattern(String regex) throws UnusableConfigException {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new UnusableConfigException("regex: " + regex + " (expected: RE2 syntax; " + e.getMessage() + ")");
        }
    }

    private static Predicate<String> plain(StringMatch.Kind kind, String expected) {
        return switch (kind) {
            case EXACT -> expected::equals;
            case PREFIX -> text -> text.startsWith(expected);
            case SUFFIX -> text -> text.endsWith(expected);
            case CONTAINS -> text -> text.contains(expected);
            case REGEX -> throw new IllegalArgumentException("regex is no plain text");
        };
    }
}
