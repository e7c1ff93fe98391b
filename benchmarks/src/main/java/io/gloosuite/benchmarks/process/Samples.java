package io.gloosuite.benchmarks.process;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Times in milliseconds, told by their median and their worst. */
public final class Samples {
    private static final double NANOS_PER_MILLI = 1_000_000.0;

    private final List<Double> millis = new ArrayList<>();

    public void add(long nanos) {
        millis.add(nanos / NANOS_PER_MILLI);
    }

    @Override
    public String toString() {
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return "median %.1f ms, worst %.1f ms, n=%d"
                .formatted(sorted.get(sorted.size() / 2), sorted.getLast(), sorted.size());
    }
}
