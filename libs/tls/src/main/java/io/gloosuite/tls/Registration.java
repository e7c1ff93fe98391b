package io.gloosuite.tls;

/** A listener's place in a source; closing it, once or more often, ends the calls. */
@FunctionalInterface
public interface Registration extends AutoCloseable {
    @Override
    void close();
}
