package io.gloosuite.proxy.route;

import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.model.http.RouteMatch.HeaderMatch;
import io.gloosuite.proxy.model.http.RouteMatch.Present;
import io.gloosuite.proxy.model.http.RouteMatch.Range;
import io.gloosuite.proxy.model.http.RouteMatch.StringMatch;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A compiled {@link HeaderMatch}. */
public final class HeaderCondition {
    private final String name;
    private final Predicate<@Nullable String> test;

    private HeaderCondition(String name, Predicate<@Nullable String> test) {
        this.name = name;
        this.test = test;
    }

    /** Compiles a match. */
    public static HeaderCondition of(HeaderMatch match) throws UnusableConfigException {
        return new HeaderCondition(
                match.name(),
                switch (match.value()) {
                    case Present present -> {
                        boolean wanted = present.present() != match.invert();
                        yield value -> (value != null) == wanted;
                    }
                    case Range range -> onValue(match, text -> inside(range, text));
                    case StringMatch text -> onValue(match, TextMatcher.of(text));
                });
    }

    public boolean matches(RequestView request) {
        return test.test(request.header(name));
    }

    private static Predicate<@Nullable String> onValue(HeaderMatch match, Predicate<String> test) {
        boolean missingIsEmpty = match.treatMissingAsEmpty();
        boolean expected = !match.invert();
        return value -> {
            if (value == null) {
                return missingIsEmpty && test.test("") == expected;
            }
            return test.test(value) == expected;
        };
    }

    private static boolean inside(Range range, String text) {
        try {
            long number = Long.parseLong(text);
            return number >= range.start() && number < range.endExclusive();
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
