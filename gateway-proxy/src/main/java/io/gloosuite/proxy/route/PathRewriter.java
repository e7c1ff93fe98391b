package io.gloosuite.proxy.route;

import com.google.re2j.Pattern;
import io.gloosuite.proxy.model.RouteAction.KeepPath;
import io.gloosuite.proxy.model.RouteAction.PathRewrite;
import io.gloosuite.proxy.model.RouteAction.ReplacePath;
import io.gloosuite.proxy.model.RouteAction.ReplacePrefix;
import io.gloosuite.proxy.model.RouteAction.ReplaceRegex;
import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.model.http.RouteMatch;
import io.gloosuite.proxy.model.http.RouteMatch.PathMatch;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Rewrites the path of a request; its query stays. */
public final class PathRewriter {
    private final @Nullable UnaryOperator<String> rewrite;

    private PathRewriter(@Nullable UnaryOperator<String> rewrite) {
        this.rewrite = rewrite;
    }

    /**
     * Compiles a rewrite.
     *
     * @param match of the route, whose prefix is replaced
     */
    public static PathRewriter of(PathRewrite rewrite, PathMatch match) throws UnusableConfigException {
        return new PathRewriter(
                switch (rewrite) {
                    case KeepPath keep -> null;
                    case ReplacePath path -> old -> path.path();
                    case ReplacePrefix prefix -> {
                        int length = matchedLength(match);
                        yield old -> prefix.replacement() + old.substring(Math.min(length, old.length()));
                    }
                    case ReplaceRegex regex -> {
                        Pattern pattern = TextMatcher.pattern(regex.regex());
                        String replacement = Substitution.of(regex.substitution(), pattern.groupCount());
                        yield old -> pattern.matcher(old).replaceAll(replacement);
                    }
                });
    }

    /** Path and query, rewritten. */
    public String apply(String path) {
        if (rewrite == null) {
            return path;
        }
        int query = path.indexOf('?');
        return query < 0 ? rewrite.apply(path) : rewrite.apply(path.substring(0, query)) + path.substring(query);
    }

    private static int matchedLength(PathMatch match) {
        return switch (match) {
            case RouteMatch.Prefix prefix -> prefix.prefix().length();
            case RouteMatch.SeparatedPrefix prefix -> prefix.prefix().length();
            case RouteMatch.Exact exact -> Integer.MAX_VALUE;
            case RouteMatch.Regex regex -> Integer.MAX_VALUE;
        };
    }
}
