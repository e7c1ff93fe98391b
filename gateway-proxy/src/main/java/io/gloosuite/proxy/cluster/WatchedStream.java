package io.gloosuite.proxy.cluster;

import io.gloosuite.proxy.outlier.OutlierDetector;
import io.gloosuite.proxy.upstream.Failure;
import io.gloosuite.proxy.upstream.HostAddress;
import io.gloosuite.proxy.upstream.UpstreamHandler;
import io.gloosuite.proxy.upstream.UpstreamStream;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Tells the outlier detection how a try went that somebody else handles. */
final class WatchedStream implements UpstreamHandler {
    private final UpstreamHandler handler;
    private final OutlierDetector<HostAddress> detector;
    private final HostAddress host;
    private final Runnable changed;
    private @Nullable UpstreamStream stream;
    private boolean responded;

    WatchedStream(UpstreamHandler handler, OutlierDetector<HostAddress> detector, HostAddress host, Runnable changed) {
        this.handler = handler;
        this.detector = detector;
        this.host = host;
        this.changed = changed;
    }

    @Override
    public long hash() {
        return handler.hash();
    }

    @Override
    public void ready(UpstreamStream opened) {
        stream = opened;
        detector.connected(host);
        handler.ready(opened);
    }

    @Override
    public void failed(Failure failure) {
        if (isTheHostsFault(failure)) {
            announce(failure.kind() == Failure.Kind.CONNECT_TIMEOUT ? detector.timedOut(host) : detector.failed(host));
        }
        handler.failed(failure);
    }

    @Override
    public void received(HttpObject part) {
        if (part instanceof HttpResponse response) {
            responded = true;
            announce(detector.responded(host, response.status().code()));
        }
        handler.received(part);
    }

    @Override
    public void readComplete() {
        handler.readComplete();
    }

    @Override
    public void streamWritabilityChanged() {
        handler.streamWritabilityChanged();
    }

    /** A pooled connection that was closed meanwhile says nothing of the host. */
    private boolean isTheHostsFault(Failure failure) {
        UpstreamStream current = stream;
        return switch (failure.kind()) {
            case CONNECT_FAILURE, CONNECT_TIMEOUT, RESET, REFUSED, PROTOCOL_ERROR -> true;
            case TERMINATED -> responded || current == null || !current.reused();
            case NO_HEALTHY_UPSTREAM, OVERFLOW -> false;
        };
    }

    private void announce(boolean hasChanged) {
        if (hasChanged) {
            changed.run();
        }
    }
}
