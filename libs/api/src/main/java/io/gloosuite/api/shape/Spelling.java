package io.gloosuite.api.shape;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what was probably meant. */
final class Spelling {

    /** Edits that still look like a slip: more would suggest names that have nothing to do with it. */
    private static final int MAX_EDITS = 2;

    private Spelling() {}

    /** The candidate that looks most like {@code word}, if any does. */
    static Optional<String> nearest(String word, Collection<String> candidates) {
        return candidates.stream()
                .filter(each -> edits(word, each) <= MAX_EDITS)
                .min(Comparator.comparingInt((String each) -> edits(word, each)).thenComparing(each -> each));
    }

    /** Levenshtein's distance, ignoring case and underscores, so that snake_case finds its camelCase. */
    private static int edits(String left, String right) {
        String a = plain(left);
        String b = plain(right);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(java.util.Locale.ROOT);
    }
}
