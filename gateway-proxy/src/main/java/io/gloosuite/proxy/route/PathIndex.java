package io.gloosuite.proxy.route;

import io.gloosuite.proxy.model.RouteConfig.Route;
import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.model.http.RouteMatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The routes of one virtual host by path. Regular expressions are found by the text they begin with. */
final class PathIndex {
    private final int size;
    private final Map<String, Bucket> exact;
    private final @Nullable PrefixTrie prefixes;
    private final Map<String, Bucket> exactLower;
    private final @Nullable PrefixTrie prefixesLower;

    private PathIndex(int size, Paths sensitive, Paths insensitive) {
        this.size = size;
        this.exact = sensitive.exactBuckets();
        this.prefixes = PrefixTrie.of(sensitive.prefixes);
        this.exactLower = insensitive.exactBuckets();
        this.prefixesLower = PrefixTrie.of(insensitive.prefixes);
    }

    static PathIndex of(List<Route> routes) throws UnusableConfigException {
        Paths sensitive = new Paths();
        Paths insensitive = new Paths();
        for (int ordinal = 0; ordinal < routes.size(); ordinal++) {
            RouteMatch match = routes.get(ordinal).match();
            Conditions conditions = Conditions.of(ordinal, match);
            boolean asSpelled = match.caseSensitive() || match.path() instanceof RouteMatch.Regex;
            (asSpelled ? sensitive : insensitive).add(match.path(), conditions);
        }
        insensitive.lowerCase();
        return new PathIndex(routes.size(), sensitive, insensitive);
    }

    /** The ordinal of the first route that matches; -1 where none does. */
    int find(RequestView request) {
        String path = request.path();
        int query = path.indexOf('?');
        String pathOnly = query < 0 ? path : path.substring(0, query);
        int best = first(exact, prefixes, pathOnly, pathOnly, request, size);
        if (prefixesLower != null || !exactLower.isEmpty()) {
            best = first(exactLower, prefixesLower, pathOnly.toLowerCase(Locale.ROOT), pathOnly, request, best);
        }
        return best == size ? -1 : best;
    }

    private static int first(
            Map<String, Bucket> exact,
            @Nullable PrefixTrie prefixes,
            String indexed,
            String pathOnly,
            RequestView request,
            int limit) {
        int best = limit;
        Bucket bucket = exact.get(indexed);
        if (bucket != null) {
            best = bucket.first(pathOnly, request, best);
        }
        return prefixes == null ? best : prefixes.first(indexed, pathOnly, request, best);
    }

    /** Routes by path while the index is built. */
    private static final class Paths {
        private Map<String, List<Conditions>> exact = new HashMap<>();
        private SortedMap<String, List<Conditions>> prefixes = new TreeMap<>();

        void add(RouteMatch.PathMatch path, Conditions conditions) {
            switch (path) {
                case RouteMatch.Exact it -> put(exact, it.path(), conditions);
                case RouteMatch.Prefix it -> put(prefixes, it.prefix(), conditions);
                case RouteMatch.SeparatedPrefix it -> put(prefixes, it.prefix(), conditions);
                case RouteMatch.Regex it -> put(prefixes, RegexPrefix.of(it.regex()), conditions);
            }
        }

        void lowerCase() {
            exact = lowerCase(exact, new HashMap<>());
            prefixes = lowerCase(prefixes, new TreeMap<>());
        }

        Map<String, Bucket> exactBuckets() {
            Map<String, Bucket> buckets = new HashMap<>();
            exact.forEach((path, routes) -> buckets.put(path, Bucket.of(routes)));
            return buckets;
        }

        private static void put(Map<String, List<Conditions>> map, String key, Conditions conditions) {
            map.computeIfAbsent(key, path -> new ArrayList<>()).add(conditions);
        }

        /** Spellings of one path become one bucket, again in order of ordinals. */
        private static <M extends Map<String, List<Conditions>>> M lowerCase(M from, M to) {
            from.forEach((path, routes) -> to.computeIfAbsent(path.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                    .addAll(routes));
            to.values().forEach(routes -> routes.sort((a, b) -> Integer.compare(a.ordinal, b.ordinal)));
            return to;
        }
    }
}
