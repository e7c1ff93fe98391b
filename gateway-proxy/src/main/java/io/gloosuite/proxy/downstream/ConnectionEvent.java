package io.gloosuite.proxy.downstream;

/** What a connection is told through its pipeline. */
public enum ConnectionEvent {
    /** End when no request is being served. */
    DRAIN
}
