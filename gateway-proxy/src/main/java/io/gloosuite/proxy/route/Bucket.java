package io.gloosuite.proxy.route;

import io.gloosuite.proxy.model.http.RouteMatch.HeaderMatch;
import io.gloosuite.proxy.model.http.RouteMatch.StringMatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Routes that share a path. Where they are many they are split by the exact value of a header (as {@code :method}) they ask for. */
sealed interface Bucket {
    /** So few routes are looked at one after another faster than they are split. */
    int MAX_LEAF = 8;

    /** The lowest ordinal below a limit of a route that matches; the limit where there is none. */
    int first(String pathOnly, RequestView request, int limit);

    static Bucket of(List<Conditions> routes) {
        return of(routes, Set.of());
    }

    private static Bucket of(List<Conditions> routes, Set<String> used) {
        if (routes.size() <= MAX_LEAF) {
            return new Leaf(routes);
        }
        return commonHeader(routes, used)
                .<Bucket>map(name -> split(routes, name, used))
                .orElseGet(() -> new Leaf(routes));
    }

    private static Bucket split(List<Conditions> routes, String name, Set<String> used) {
        Map<String, List<Conditions>> byValue = new LinkedHashMap<>();
        List<Conditions> rest = new ArrayList<>();
        for (Conditions route : routes) {
            exactValue(route, name)
                    .map(value -> byValue.computeIfAbsent(value, key -> new ArrayList<>()))
                    .orElse(rest)
                    .add(route);
        }
        Set<String> next = new HashSet<>(used);
        next.add(name);
        Map<String, Bucket> buckets = new HashMap<>();
        byValue.forEach((value, list) -> buckets.put(value, of(list, next)));
        return new Split(name, buckets, of(rest, next));
    }

    /** The header that most routes ask for by an exact value. */
    private static Optional<String> commonHeader(List<Conditions> routes, Set<String> used) {
        Map<String, Integer> counts = new HashMap<>();
        for (Conditions route : routes) {
            for (HeaderMatch header : route.match.headers()) {
                if (!used.contains(header.name()) && isExact(header)) {
                    counts.merge(header.name(), 1, Integer::sum);
                }
            }
        }
        return counts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    private static Optional<String> exactValue(Conditions route, String name) {
        return route.match.headers().stream()
                .filter(header -> header.name().equals(name) && isExact(header))
                .map(header -> ((StringMatch) header.value()).text())
                .findFirst();
    }

    private static boolean isExact(HeaderMatch header) {
        return header.value() instanceof StringMatch text
                && text.kind() == StringMatch.Kind.EXACT
                && !text.ignoreCase()
                && !header.invert()
                && !header.treatMissingAsEmpty();
    }

    /** A few routes by ordinal. */
    final class Leaf implements Bucket {
        private final Conditions[] routes;

        Leaf(List<Conditions> routes) {
            this.routes = routes.toArray(Conditions[]::new);
        }

        @Override
        public int first(String pathOnly, RequestView request, int limit) {
            for (Conditions route : routes) {
                if (route.ordinal >= limit) {
                    return limit;
                }
                if (route.match(pathOnly, request)) {
                    return route.ordinal;
                }
            }
            return limit;
        }
    }

    /** Routes by the value they ask for, and those that do not ask. */
    record Split(String header, Map<String, Bucket> byValue, Bucket rest) implements Bucket {
        @Override
        public int first(String pathOnly, RequestView request, int limit) {
            String value = request.header(header);
            Bucket bucket = value == null ? null : byValue.get(value);
            int best = bucket == null ? limit : bucket.first(pathOnly, request, limit);
            return rest.first(pathOnly, request, best);
        }
    }
}
