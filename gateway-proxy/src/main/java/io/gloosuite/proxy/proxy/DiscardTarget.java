package io.gloosuite.proxy.proxy;

import io.netty.handler.codec.http.HttpContent;

/** Takes the body of a request that is answered already. */
enum DiscardTarget implements RequestTarget {
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
