package io.gloosuite.e2e.traffic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** How many requests were answered as expected, how many not, and what became of the first of those. */
public final class LoadReport {
    /** Of each kind of connection: the first failures tell the story; a list of thousands does not. */
    private static final int MAX_FAILURES_KEPT = 20;

    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong failureCount = new AtomicLong();
    private final Map<String, Integer> countsByConnection = new ConcurrentHashMap<>();
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

    void answered() {
        answers.incrementAndGet();
    }

    void failed(String connection, String what) {
        failureCount.incrementAndGet();
        if (countsByConnection.merge(connection, 1, Integer::sum) <= MAX_FAILURES_KEPT) {
            failures.add("%s %s connection: %s".formatted(Instant.now(), connection, what));
        }
    }

    public long answers() {
        return answers.get();
    }

    public long failureCount() {
        return failureCount.get();
    }

    public List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public String toString() {
        return answers + " answered, " + failureCount + " failed: " + String.join("; ", failures());
    }
}
