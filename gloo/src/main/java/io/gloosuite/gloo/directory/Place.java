package io.gloosuite.gloo.directory;

import java.util.Comparator;

/** Where a document stands. Ordered by file name and line: of two documents of one object the first counts. */
record Place(String file, int line) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::file).thenComparingInt(Place::line);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    /** For people: {@code routes.yaml:12}. */
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
