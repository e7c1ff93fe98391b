package io.gloosuite.proxy.stats;

import java.util.concurrent.atomic.LongAdder;

/** Responses by the class of their status: {@code <prefix>_2xx} and so on. */
public final class ResponseCounters {
    private final LongAdder[] classes = new LongAdder[6];

    public ResponseCounters(Stats stats, String prefix) {
        for (int i = 1; i < classes.length; i++) {
            classes[i] = stats.counter(prefix + "_" + i + "xx");
        }
        classes[0] = classes[5];
    }

    public void count(int status) {
        int index = status / 100;
        classes[index > 0 && index < classes.length ? index : 0].increment();
    }
}
