package io.gloosuite.ratelimit.descriptor;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Siblings of a tree, found by hash: the rule with this very value, else the one with its longest beginning, else the one
 * for any value. The number of siblings costs nothing; only different lengths of beginnings are tried one by one.
 */
final class Level {
    static final Level EMPTY = new Level();

    private final Map<String, Siblings> byKey = new HashMap<>();

    /** Siblings of one key. */
    private static final class Siblings {
        private final Map<String, Node> exact = new HashMap<>();
        private final Map<String, Node> prefixes = new HashMap<>();
        private int[] lengths = {};
        private @Nullable Node any;
    }

    /**
     * Adds a sibling, while the tree is built.
     *
     * @return the one that was there before for the same key and value, which stays; else null
     */
    @Nullable
    Node add(String key, ValuePattern value, Node node) {
        Siblings siblings = byKey.computeIfAbsent(key, _ -> new Siblings());
        return switch (value) {
            case ValuePattern.Exact(String exact) -> siblings.exact.putIfAbsent(exact, node);
            case ValuePattern.Prefix(String prefix) -> {
                Node before = siblings.prefixes.putIfAbsent(prefix, node);
                siblings.lengths = longestFirst(siblings.prefixes);
                yield before;
            }
            case ValuePattern.Any() -> {
                Node before = siblings.any;
                siblings.any = before == null ? node : before;
                yield before;
            }
        };
    }

    @Nullable
    Node find(String key, String value) {
        Siblings siblings = byKey.get(key);
        if (siblings == null) {
            return null;
        }
        Node exact = siblings.exact.get(value);
        if (exact != null) {
            return exact;
        }
        for (int length : siblings.lengths) {
            Node node = length <= value.length() ? siblings.prefixes.get(value.substring(0, length)) : null;
            if (node != null) {
                return node;
            }
        }
        return siblings.any;
    }

    private static int[] longestFirst(Map<String, Node> prefixes) {
        TreeSet<Integer> lengths = new TreeSet<>();
        prefixes.keySet().forEach(prefix -> lengths.add(prefix.length()));
        return lengths.descendingSet().stream().mapToInt(Integer::intValue).toArray();
    }
}
