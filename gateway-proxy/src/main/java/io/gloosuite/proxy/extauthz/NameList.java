package io.gloosuite.proxy.extauthz;

import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.model.http.RouteMatch.StringMatch;
import io.gloosuite.proxy.route.TextMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Names of headers that are listed, ready to be looked for. Any thread. */
final class NameList {
    private final List<Predicate<String>> entries;

    private NameList(List<Predicate<String>> entries) {
        this.entries = List.copyOf(entries);
    }

    static NameList of(List<StringMatch> matches) throws UnusableConfigException {
        List<Predicate<String>> entries = new ArrayList<>();
        for (StringMatch match : matches) {
            entries.add(TextMatcher.of(match));
        }
        return new NameList(entries);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** @param name lower case */
    boolean contains(String name) {
        for (Predicate<String> entry : entries) {
            if (entry.test(name)) {
                return true;
            }
        }
        return false;
    }
}
