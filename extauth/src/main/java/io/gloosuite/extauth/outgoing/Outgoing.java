package io.gloosuite.extauth.outgoing;

import io.gloosuite.extauth.check.InvalidStep;
import reactor.netty.resources.LoopResources;

/**
 * Where steps get their connections: one event loop for all of them, separate from the server's, so that a slow backend
 * never holds up checks that need none. Thread-safe; lives as long as the process.
 */
public final class Outgoing implements AutoCloseable {
    private final LoopResources loops = LoopResources.create("extauth-outgoing", 1, true);

    /**
     * HTTP calls; the step that opens them closes them.
     *
     * @param tls {@link OutgoingTls#platform()} when the configuration says nothing
     * @throws InvalidStep if a limit cannot be
     */
    public HttpCalls http(OutgoingTls tls, HttpLimits limits) throws InvalidStep {
        if (limits.connectTimeout().isNegative() || limits.connectTimeout().isZero()) {
            throw new InvalidStep("connection_timeout", limits.connectTimeout() + " (expected: more than 0)");
        }
        return new HttpCalls(loops, tls, limits);
    }

    @Override
    public void close() {
        loops.dispose();
    }
}
