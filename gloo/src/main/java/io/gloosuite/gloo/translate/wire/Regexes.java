package io.gloosuite.gloo.translate.wire;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatchAndSubstitute;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatcher;
import io.gloosuite.api.http.RegexRewrite;
import io.gloosuite.gloo.report.Issues;

/** Regular expressions in RE2's syntax, which has neither backreferences nor lookaround. */
public final class Regexes {

    private Regexes() {}

    /** A matcher of the whole text; an issue when it is no expression. */
    public static RegexMatcher matcher(String regex, String path, Issues issues) {
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            issues.error(
                    path,
                    "\"" + regex + "\" is no regular expression of RE2: " + e.getDescription()
                            + "; mend or simplify it");
        }
        return RegexMatcher.newBuilder().setRegex(regex).build();
    }

    /** A rewrite; an issue when its pattern is no expression. */
    public static RegexMatchAndSubstitute rewrite(RegexRewrite rewrite, String path, Issues issues) {
        return RegexMatchAndSubstitute.newBuilder()
                .setPattern(matcher(rewrite.pattern().regex(), path + ".pattern.regex", issues))
                .setSubstitution(rewrite.substitution() == null ? "" : rewrite.substitution())
                .build();
    }
}
