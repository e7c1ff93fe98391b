package io.gloosuite.xds.client;

import java.util.Set;

/** What a client follows of one type. Its methods return at once and may be called from any thread. */
public interface Subscription {
    /**
     * Follows these names instead of the former ones. Names that are no longer in the set are forgotten without a call of
     * the handler.
     */
    void follow(Set<String> names);

    /** Asks the server to send these followed resources again, also those it believes are here. */
    void refresh(Set<String> names);
}
