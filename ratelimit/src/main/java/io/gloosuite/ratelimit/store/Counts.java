package io.gloosuite.ratelimit.store;

/** Takes a store's answer: exactly one call, on the caller's thread or the store's; it must not block. */
public interface Counts {
    /**
     * The store has answered.
     *
     * @param counts of each window, in the order of the additions, with their hits
     */
    void counted(long[] counts);

    /**
     * The store could not answer; hits may have been counted or not.
     *
     * @param reason for logs and errors, without contents of the request
     */
    void failed(String reason);
}
