package io.gloosuite.extauth.registry;

import io.gloosuite.extauth.check.Decision;
import java.util.concurrent.atomic.LongAdder;

/** How often something allowed, denied and failed. Thread-safe. */
public final class Counts {
    private final LongAdder allowed = new LongAdder();
    private final LongAdder denied = new LongAdder();
    private final LongAdder failed = new LongAdder();

    void count(Decision decision) {
        switch (decision) {
            case Decision.Allowed _ -> allowed.increment();
            case Decision.Denied _ -> denied.increment();
            case Decision.Failed _ -> failed.increment();
        }
    }

    public long allowed() {
        return allowed.sum();
    }

    public long denied() {
        return denied.sum();
    }

    public long failed() {
        return failed.sum();
    }
}
