package io.gloosuite.proxy.worker;

import org.jspecify.annotations.Nullable;

/** Something that happens when its time has come, unless it is cancelled or moved. Belongs to one {@link DeadlineWheel}. */
public abstract class Deadline {
    static final long NEVER = Long.MAX_VALUE;

    long dueNanos = NEVER;
    long tick;

    @Nullable
    Deadline previous;

    @Nullable
    Deadline next;

    boolean linked;

    /** Runs on the worker's thread; the deadline may be scheduled again from here. */
    protected abstract void expired();
}
