package io.gloosuite.proxy.upstream;

import io.gloosuite.proxy.balance.Balancer;
import io.netty.handler.codec.http.HttpObject;
import java.util.concurrent.ThreadLocalRandom;

/** Who asked for a stream. Every call comes on the worker's thread, {@link #ready} possibly before the asking returns. */
public interface UpstreamHandler extends Balancer.Request {
    /** Any host, where the one who asks does not care. */
    @Override
    default long hash() {
        return ThreadLocalRandom.current().nextLong();
    }

    /** A stream is there: write the request. */
    void ready(UpstreamStream stream);

    /** There will be no stream, or the one there was broke. Nothing comes after it. */
    void failed(Failure failure);

    /** A part of the response; who gets it owns it. A last part ends the response, and the stream once the request ended too. */
    void received(HttpObject part);

    /** Nothing more to read for now: time to flush. */
    void readComplete();

    /** {@link UpstreamStream#writable} changed. */
    void streamWritabilityChanged();
}
