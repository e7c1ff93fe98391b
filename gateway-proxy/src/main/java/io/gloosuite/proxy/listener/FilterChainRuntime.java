package io.gloosuite.proxy.listener;

import io.gloosuite.proxy.downstream.ConnectionEvent;
import io.gloosuite.proxy.model.ListenerConfig.FilterChain;
import io.gloosuite.proxy.proxy.HttpService;
import io.gloosuite.proxy.tls.DownstreamTransport;
import io.gloosuite.proxy.worker.Workers;
import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.concurrent.TimeUnit;

/** A filter chain with what it needs to serve connections, and the connections that it serves. Any thread. */
final class FilterChainRuntime {
    /** For a request that does not end; as long as Envoy gives one. */
    private static final long MAX_DRAIN_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final FilterChain config;
    private final DownstreamTransport transport;
    private final HttpService service;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

    FilterChainRuntime(FilterChain config, DownstreamTransport transport, HttpService service) {
        this.config = config;
        this.transport = transport;
        this.service = service;
    }

    FilterChain config() {
        return config;
    }

    DownstreamTransport transport() {
        return transport;
    }

    HttpService service() {
        return service;
    }

    ChannelGroup connections() {
        return connections;
    }

    void opened(Channel connection) {
        service.stats().cxTotal.increment();
        if (transport.isTls()) {
            service.stats().cxSslTotal.increment();
        }
        connection.closeFuture().addListener(closed -> service.stats().cxDestroy.increment());
        connections.add(connection);
    }

    /** Connections end with their next response; those without a request after a while, and what is left much later. */
    @SuppressWarnings("FutureReturnValueIgnored") // closing what is closed does nothing
    void drain(Workers workers) {
        service.drain();
        tell(ConnectionEvent.DRAIN);
        long idleNanos = service.config().drainTimeout().toNanos();
        workers.group().schedule(() -> tell(ConnectionEvent.END_IDLE), idleNanos, TimeUnit.NANOSECONDS);
        workers.group().schedule(() -> connections.close(), MAX_DRAIN_NANOS, TimeUnit.NANOSECONDS);
    }

    private void tell(ConnectionEvent event) {
        connections.forEach(connection -> connection.pipeline().fireUserEventTriggered(event));
    }
}
