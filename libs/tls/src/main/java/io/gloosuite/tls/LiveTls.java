package io.gloosuite.tls;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A {@link TlsSource} that its owner updates. */
public final class LiveTls implements TlsSource {
    private final List<Consumer<TlsMaterial>> listeners = new CopyOnWriteArrayList<>();
    private volatile TlsMaterial current;

    public LiveTls() {
        this(TlsMaterial.EMPTY);
    }

    public LiveTls(TlsMaterial first) {
        current = first;
    }

    /** Takes the next material for every handshake from now on, then tells the listeners on the caller's thread. */
    public synchronized void update(TlsMaterial next) {
        current = next;
        listeners.forEach(listener -> listener.accept(next));
    }

    @Override
    public TlsMaterial current() {
        return current;
    }

    @Override
    public Registration onChange(Consumer<TlsMaterial> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
