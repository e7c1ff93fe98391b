package io.gloosuite.proxy.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Buckets by path prefix; a lookup walks the path once, whatever the number of prefixes. */
final class PrefixTrie {
    private final Node root;

    private PrefixTrie(Node root) {
        this.root = root;
    }

    static @Nullable PrefixTrie of(SortedMap<String, List<Conditions>> routesByPrefix) {
        if (routesByPrefix.isEmpty()) {
            return null;
        }
        String[] prefixes = routesByPrefix.keySet().toArray(String[]::new);
        Bucket[] buckets = routesByPrefix.values().stream().map(Bucket::of).toArray(Bucket[]::new);
        return new PrefixTrie(build(prefixes, buckets, 0, prefixes.length, 0));
    }

    /**
     * The lowest ordinal below a limit of a route that matches, among all prefixes of a path.
     *
     * @param indexed the path as the prefixes are spelled, lower case where they are
     */
    int first(String indexed, String pathOnly, RequestView request, int limit) {
        int best = limit;
        int at = 0;
        Node node = root;
        while (node != null && indexed.startsWith(node.label, at)) {
            at += node.label.length();
            if (node.bucket != null) {
                best = node.bucket.first(pathOnly, request, best);
            }
            node = at < indexed.length() ? node.child(indexed.charAt(at)) : null;
        }
        return best;
    }

    /** The node of sorted prefixes {@code from} to {@code to}, all equal before {@code depth}. */
    private static Node build(String[] prefixes, Bucket[] buckets, int from, int to, int depth) {
        int end = commonEnd(prefixes[from], prefixes[to - 1], depth);
        String label = prefixes[from].substring(depth, end);
        Bucket bucket = prefixes[from].length() == end ? buckets[from] : null;
        List<Node> children = new ArrayList<>();
        int start = bucket == null ? from : from + 1;
        while (start < to) {
            int stop = start + 1;
            while (stop < to && prefixes[stop].charAt(end) == prefixes[start].charAt(end)) {
                stop++;
            }
            children.add(build(prefixes, buckets, start, stop, end));
            start = stop;
        }
        return new Node(label, bucket, children);
    }

    private static int commonEnd(String first, String last, int depth) {
        int end = depth;
        int limit = Math.min(first.length(), last.length());
        while (end < limit && first.charAt(end) == last.charAt(end)) {
            end++;
        }
        return end;
    }

    private static final class Node {
        final String label;
        final @Nullable Bucket bucket;
        private final char[] firsts;
        private final Node[] children;

        Node(String label, @Nullable Bucket bucket, List<Node> children) {
            this.label = label;
            this.bucket = bucket;
            this.children = children.toArray(Node[]::new);
            this.firsts = new char[this.children.length];
            for (int i = 0; i < firsts.length; i++) {
                firsts[i] = this.children[i].label.charAt(0);
            }
        }

        @Nullable
        Node child(char first) {
            int index = Arrays.binarySearch(firsts, first);
            return index < 0 ? null : children[index];
        }
    }
}
