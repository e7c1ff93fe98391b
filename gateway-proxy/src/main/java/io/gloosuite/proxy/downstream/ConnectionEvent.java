package io.gloosuite.proxy.downstream;

/** What a connection is told through its pipeline. */
public enum ConnectionEvent {
    /** The next response is the last one; until then the connection stays open, so that no request crosses with its closing. */
    DRAIN,
    /** It has waited long enough for a next request: without one it closes now, else after it. */
    END_IDLE
}
