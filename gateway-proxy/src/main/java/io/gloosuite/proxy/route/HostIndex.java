package io.gloosuite.proxy.route;

import io.gloosuite.proxy.model.UnusableConfigException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values by domain: exact before the longest {@code *.suffix}, before the longest {@code prefix.*}, before {@code *}. */
final class HostIndex<V> {
    private final Map<String, V> exact = new HashMap<>();
    private final SortedMap<Integer, Map<String, V>> suffixes = new TreeMap<>(Comparator.reverseOrder());
    private final SortedMap<Integer, Map<String, V>> prefixes = new TreeMap<>(Comparator.reverseOrder());
    private @Nullable V any;

    void add(String domain, V value) throws UnusableConfigException {
        String name = domain.toLowerCase(Locale.ROOT);
        V before;
        if (name.equals("*")) {
            before = any;
            any = value;
        } else if (name.startsWith("*")) {
            before = put(suffixes, name.substring(1), value);
        } else if (name.endsWith("*")) {
            before = put(prefixes, name.substring(0, name.length() - 1), value);
        } else {
            before = exact.put(name, value);
        }
        if (before != null) {
            throw new UnusableConfigException(
                    "domain: " + domain + " given twice (expected: once in a route configuration)");
        }
    }

    @Nullable
    V find(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        V found = exact.get(name);
        if (found == null && !suffixes.isEmpty()) {
            found = findSuffix(name);
        }
        if (found == null && !prefixes.isEmpty()) {
            found = findPrefix(name);
        }
        return found == null ? any : found;
    }

    private @Nullable V findSuffix(String name) {
        for (Map.Entry<Integer, Map<String, V>> entry : suffixes.entrySet()) {
            int length = entry.getKey();
            V found = length < name.length() ? entry.getValue().get(name.substring(name.length() - length)) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable V findPrefix(String name) {
        for (Map.Entry<Integer, Map<String, V>> entry : prefixes.entrySet()) {
            int length = entry.getKey();
            V found = length < name.length() ? entry.getValue().get(name.substring(0, length)) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static <V> @Nullable V put(SortedMap<Integer, Map<String, V>> byLength, String text, V value) {
        return byLength.computeIfAbsent(text.length(), length -> new HashMap<>())
                .put(text, value);
    }
}
