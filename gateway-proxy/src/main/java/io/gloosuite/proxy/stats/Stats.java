package io.gloosuite.proxy.stats;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Every counter and gauge by its full name. Any thread. */
public final class Stats {
    private final Map<String, LongAdder> counters = new ConcurrentHashMap<>();
    private final Map<String, LongSupplier> gauges = new ConcurrentHashMap<>();

    /** The counter of a name, made when first asked for; keep it, the path of a request looks nothing up. */
    public LongAdder counter(String name) {
        return counters.computeIfAbsent(name, key -> new LongAdder());
    }

    /** Read when somebody asks. */
    public void gauge(String name, LongSupplier value) {
        gauges.put(name, value);
    }

    /** Forgets what begins with a prefix, as of a cluster that is gone. */
    public void remove(String prefix) {
        counters.keySet().removeIf(name -> name.startsWith(prefix));
        gauges.keySet().removeIf(name -> name.startsWith(prefix));
    }

    public SortedMap<String, Long> values() {
        SortedMap<String, Long> values = new TreeMap<>();
        counters.forEach((name, counter) -> values.put(name, counter.sum()));
        gauges.forEach((name, gauge) -> values.put(name, gauge.getAsLong()));
        return values;
    }
}
