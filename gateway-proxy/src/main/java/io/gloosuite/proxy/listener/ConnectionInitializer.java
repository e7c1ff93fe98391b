package io.gloosuite.proxy.listener;

import io.gloosuite.proxy.accesslog.Facts.ConnectionFacts;
import io.gloosuite.proxy.downstream.DownstreamHandler;
import io.gloosuite.proxy.downstream.Http1Wire;
import io.gloosuite.proxy.model.HttpConnectionConfig;
import io.gloosuite.proxy.model.HttpConnectionConfig.Codec;
import io.gloosuite.proxy.worker.Worker;
import io.gloosuite.proxy.worker.Workers;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes the pipeline of an accepted connection: TLS by server name, then the protocol that the client speaks. */
@SuppressWarnings("FutureReturnValueIgnored") // a write or close that fails closes the channel, which the handlers see
final class ConnectionInitializer {
    /** Where nothing is configured: nobody needs longer but who wants to hold connections. */
    private static final long MAX_HANDSHAKE_MILLIS = TimeUnit.SECONDS.toMillis(10);

    private final Workers workers;
    private final Listener socket;

    /** Of the connections that a socket accepts. */
    ConnectionInitializer(Workers workers, Listener socket) {
        this.workers = workers;
        this.socket = socket;
    }

    /** Of a new connection; who speaks TLS is served by what the listener is when the hello is there. */
    void accepted(Channel channel) {
        ListenerRuntime listener = socket.runtime();
        if (listener.isTls()) {
            socket.undecided().add(channel);
            channel.pipeline().addLast(new ServerNameHandler(socket, this));
            return;
        }
        FilterChainRuntime chain = listener.find(null);
        if (chain == null) {
            channel.close();
            return;
        }
        chain.opened(channel);
        switch (codec(chain)) {
            case AUTO ->
                channel.pipeline()
                        .addLast(new PrefaceHandler(
                                chain,
                                this,
                                workers.of(channel.eventLoop()),
                                listener.config().silenceTimeout()));
            case HTTP1 -> http1(channel.pipeline(), chain, "");
            case HTTP2 -> http2(channel.pipeline(), chain, "");
        }
    }

    /** The client's hello named a server whose chain has a context. */
    void secure(
            ChannelPipeline pipeline,
            ListenerRuntime listener,
            FilterChainRuntime chain,
            SslContext context,
            String serverName) {
        Channel channel = pipeline.channel();
        chain.opened(channel);
        SslHandler tls = context.newHandler(channel.alloc());
        chain.transport().tune(tls.engine());
        Duration timeout = chain.config().handshakeTimeout();
        tls.setHandshakeTimeoutMillis(timeout.isZero() ? MAX_HANDSHAKE_MILLIS : Math.max(1, timeout.toMillis()));
        pipeline.addLast(tls);
        tls.handshakeFuture().addListener(done -> {
            if (!done.isSuccess()) {
                if (done.cause() instanceof SslHandshakeTimeoutException) {
                    listener.stats().handshakeTimeout().increment();
                }
                channel.close();
            } else if (speaksHttp2(tls.applicationProtocol(), codec(chain))) {
                http2(pipeline, chain, serverName);
            } else {
                http1(pipeline, chain, serverName);
            }
        });
    }

    void http1(ChannelPipeline pipeline, FilterChainRuntime chain, String serverName) {
        HttpConnectionConfig config = chain.service().config();
        int limit = config.maxRequestHeadersKib() * 1024;
        Channel channel = pipeline.channel();
        Worker worker = workers.of(channel.eventLoop());
        chain.service().stats().cxHttp1Total.increment();
        HttpDecoderConfig decoder = new HttpDecoderConfig()
                .setMaxInitialLineLength(limit)
                .setMaxHeaderSize(limit)
                .setMaxChunkSize(64 * 1024);
        pipeline.addLast(new HttpServerCodec(decoder));
        pipeline.addLast(new DownstreamHandler(
                chain.service(),
                worker,
                facts(channel, chain, serverName),
                new Http1Wire(chain.service(), worker, channel)));
    }

    void http2(ChannelPipeline pipeline, FilterChainRuntime chain, String serverName) {
        Channel channel = pipeline.channel();
        chain.service().stats().cxHttp2Total.increment();
        Http2Pipeline.add(
                pipeline, chain.service(), workers.of(channel.eventLoop()), facts(channel, chain, serverName));
    }

    private static ConnectionFacts facts(Channel channel, FilterChainRuntime chain, String serverName) {
        InetSocketAddress remote = (InetSocketAddress) channel.remoteAddress();
        InetSocketAddress local = (InetSocketAddress) channel.localAddress();
        return new ConnectionFacts(
                remote,
                local,
                remote.getAddress().getHostAddress(),
                chain.transport().isTls(),
                serverName);
    }

    private static Codec codec(FilterChainRuntime chain) {
        return chain.service().config().codec();
    }

    private static boolean speaksHttp2(@Nullable String protocol, Codec codec) {
        return switch (codec) {
            case AUTO -> ApplicationProtocolNames.HTTP_2.equals(protocol);
            case HTTP1 -> false;
            case HTTP2 -> true;
        };
    }
}
