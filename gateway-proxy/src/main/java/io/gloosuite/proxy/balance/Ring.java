package io.gloosuite.proxy.balance;

import java.util.ArrayList;
import java.util.List;

/** Ketama's ring: every entry has points by its weight, and the first point at or after a hash says whose it is. */
final class Ring implements HashTable {
    private final long[] hashes;
    private final int[] owners;

    private Ring(List<Point> points) {
        hashes = points.stream().mapToLong(Point::hash).toArray();
        owners = points.stream().mapToInt(Point::owner).toArray();
    }

    private record Point(long hash, int owner) {}

    /** The smallest entry gets a whole number of points, and all of them at least {@code minimum} where {@code maximum} lets them. */
    static Ring of(List<Entry> entries, long minimum, long maximum) {
        double sum = entries.stream().mapToLong(Entry::weight).sum();
        double smallest = entries.stream().mapToInt(Entry::weight).min().orElse(1) / sum;
        double scale = Math.min(Math.ceil(smallest * minimum) / smallest, (double) maximum);
        List<Point> points = new ArrayList<>();
        double wanted = 0;
        for (int owner = 0; owner < entries.size(); owner++) {
            Entry entry = entries.get(owner);
            wanted += scale * entry.weight() / sum;
            for (int point = 0; points.size() < wanted; point++) {
                points.add(new Point(XxHash64.hash(entry.key() + "_" + point), owner));
            }
        }
        points.sort((a, b) -> Long.compareUnsigned(a.hash, b.hash));
        return new Ring(points);
    }

    @Override
    public int indexOf(long hash) {
        int low = 0;
        int high = hashes.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(hashes[middle], hash) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return owners[low == hashes.length ? 0 : low];
    }
}
