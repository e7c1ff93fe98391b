package io.gloosuite.proxy.upstream;

/** Somebody who may still wait for a stream. For the worker's thread only. */
public interface PendingStream {
    /** Nobody waits: the stream came at once, or it failed. */
    PendingStream NONE = () -> {};

    /** Stops waiting; neither a stream nor a failure comes after it. */
    void cancel();
}
