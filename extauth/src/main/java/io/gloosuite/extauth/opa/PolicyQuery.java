package io.gloosuite.extauth.opa;

import io.gloosuite.extauth.check.InvalidStep;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a policy is asked: one of its entry points.
 *
 * @param entryPoint as the compiler was told it, {@code example/allow}
 */
record PolicyQuery(String entryPoint) {
    private static final Pattern QUERY =
            Pattern.compile("\\s*data((?:\\.[A-Za-z_][A-Za-z0-9_]*)+)\\s*(?:==\\s*true\\s*)?");

    static PolicyQuery of(String text) throws InvalidStep {
        Matcher matcher = QUERY.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidStep(
                    "query",
                    "'%s' (expected: data.<package>.<rule> or data.<package>.<rule> == true, what else is asked was compiled in)"
                            .formatted(text));
        }
        return new PolicyQuery(matcher.group(1).substring(1).replace('.', '/'));
    }
}
