package io.gloosuite.xds.client;

/** Takes the updates of one type. */
@FunctionalInterface
public interface ResourceHandler {
    /**
     * Applies the update and says how it went; the answer is sent when this returns. All handlers of one client are called
     * on its one thread, one call at a time, so they must not block for long. Called again with everything that changed
     * meanwhile after a reconnection, never with what is already known.
     *
     * <p>An exception refuses the whole update; the reason sent is its class name alone, since messages may carry secrets.
     */
    Verdict onUpdate(Update update);
}
