package io.gloosuite.ratelimit.descriptor;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a resource, each with its path. */
final class Mistakes {
    /** Mistakes that are told: a status is read by people. */
    private static final int MAX_TOLD = 8;

    private final List<String> told = new ArrayList<>();
    private int count;

    void add(String path, String mistake) {
        count++;
        if (told.size() < MAX_TOLD) {
            told.add(path + ": " + mistake);
        }
    }

    boolean none() {
        return count == 0;
    }

    String text() {
        String all = String.join("; ", told);
        return count > told.size() ? all + "; and " + (count - told.size()) + " more" : all;
    }
}
