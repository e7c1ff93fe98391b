package io.gloosuite.proxy.proxy;

import io.netty.handler.codec.http.HttpContent;

/** Where the body of one request goes. For the worker's thread only. */
public interface RequestTarget {
    /** A part of the body; the last one ends the request. Ownership goes with it. */
    void body(HttpContent part);

    void flush();

    /** The sink may take more again, or no longer. */
    void writabilityChanged();

    /** The client is gone: nobody waits for a response. */
    void abandoned();

    /** Takes the body of a request that is answered already. */
    enum Discard implements RequestTarget {
        INSTANCE;

        @Override
        public void body(HttpContent part) {
            part.release();
        }

        @Override
        public void flush() {}

        @Override
        public void writabilityChanged() {}

        @Override
        public void abandoned() {}
    }
}
