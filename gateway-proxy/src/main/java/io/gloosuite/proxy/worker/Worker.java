package io.gloosuite.proxy.worker;

import io.netty.channel.EventLoop;

/** One event loop, its place among all, and its deadlines. */
public final class Worker {
    private final EventLoop loop;
    private final int index;
    private final DeadlineWheel deadlines;

    Worker(EventLoop loop, int index) {
        this.loop = loop;
        this.index = index;
        this.deadlines = new DeadlineWheel(loop);
    }

    public EventLoop loop() {
        return loop;
    }

    /** From 0, for arrays with one element a worker. */
    public int index() {
        return index;
    }

    /** For the worker's own thread only. */
    public DeadlineWheel deadlines() {
        return deadlines;
    }
}
