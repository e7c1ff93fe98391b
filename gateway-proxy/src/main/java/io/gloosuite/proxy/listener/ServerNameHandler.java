package io.gloosuite.proxy.listener;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chooses the filter chain by the server name of the client's hello; without a chain or its secret the connection is closed. */
@SuppressWarnings("FutureReturnValueIgnored") // a write or close that fails closes the channel, which the handlers see
final class ServerNameHandler extends AbstractSniHandler<Optional<FilterChainRuntime>> {
    private final Listener socket;
    private final ConnectionInitializer initializer;

    ServerNameHandler(Listener socket, ConnectionInitializer initializer) {
        super(socket.runtime().config().silenceTimeout().toMillis());
        this.socket = socket;
        this.initializer = initializer;
    }

    @Override
    protected Future<Optional<FilterChainRuntime>> lookup(ChannelHandlerContext ctx, @Nullable String hostname) {
        return ctx.executor()
                .newSucceededFuture(Optional.ofNullable(socket.runtime().find(hostname)));
    }

    @Override
    protected void onLookupComplete(
            ChannelHandlerContext ctx, @Nullable String hostname, Future<Optional<FilterChainRuntime>> future) {
        ListenerRuntime listener = socket.runtime();
        Optional<FilterChainRuntime> chain = future.getNow();
        if (chain.isEmpty() || !listener.isTls()) {
            listener.stats().noFilterChainMatch().increment();
            ctx.close();
            return;
        }
        Optional<SslContext> context = chain.get().transport().context();
        if (context.isEmpty()) {
            listener.stats().secretMissing().increment();
            ctx.close();
            return;
        }
        socket.undecided().remove(ctx.channel());
        initializer.secure(ctx.pipeline(), listener, chain.get(), context.get(), hostname == null ? "" : hostname);
        ctx.pipeline().remove(this);
    }
}
