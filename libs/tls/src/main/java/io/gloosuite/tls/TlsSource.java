package io.gloosuite.tls;

import java.util.function.Consumer;

/** Material that changes while it is in use. Safe for use by several threads. */
public interface TlsSource {
    /** What a handshake that starts now uses; {@link TlsMaterial#EMPTY} before the first material came. */
    TlsMaterial current();

    /**
     * Calls the listener with each later material, on the thread that brings it and in order; the listener must not
     * block. It is not called with the current one.
     */
    Registration onChange(Consumer<TlsMaterial> listener);
}
