package io.gloosuite.proxy.proxy;

import io.gloosuite.proxy.body.BodyFeed;
import io.gloosuite.proxy.body.BodyPublisher;
import io.gloosuite.proxy.upstream.UpstreamStream;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A route's action on behalf of filters: what would go to the client goes to them. For the event loop only. */
final class FilterForward implements ResponseSink, BodyFeed.Target {
    private final EventLoop loop;
    private final CompletableFuture<FilteredExchange.Response> response = new CompletableFuture<>();
    private final BodyPublisher responseBody;
    private RequestTarget target = RequestTarget.Discard.INSTANCE;
    private @Nullable BodyFeed requestBody;
    private boolean mayRead = true;
    private boolean mayWrite = true;

    FilterForward(EventLoop loop) {
        this.loop = loop;
        this.responseBody = new BodyPublisher(loop, this::writable);
    }

    CompletionStage<FilteredExchange.Response> response() {
        return response;
    }

    void refuse(Throwable cause) {
        response.completeExceptionally(cause);
    }

    void begin(
            Exchange exchange,
            CompiledRoute.Action action,
            HttpRequest head,
            boolean empty,
            Flow.Publisher<ByteBuf> body) {
        target = exchange.act(action, head, this, empty);
        requestBody = new BodyFeed(loop, body, this);
        requestBody.begin();
    }

    /** Nobody waits for the response any more. */
    void abandon() {
        RequestTarget current = target;
        target = RequestTarget.Discard.INSTANCE;
        if (requestBody != null) {
            requestBody.cancel();
        }
        current.abandoned();
        responseBody.fail(new ClosedChannelException());
        response.completeExceptionally(new ClosedChannelException());
    }

    @Override
    public boolean take(HttpContent part) {
        target.body(part);
        target.flush();
        return mayRead;
    }

    @Override
    public void broken(Throwable cause) {
        target.abandoned();
        response.completeExceptionally(cause);
        responseBody.fail(cause);
    }

    @Override
    public void head(HttpResponse head) {
        response.complete(new FilteredExchange.Response(head, responseBody));
    }

    @Override
    public void body(HttpContent part) {
        if (part.content().isReadable()) {
            responseBody.offer(part.content());
        } else {
            part.release();
        }
        if (part instanceof LastHttpContent) {
            responseBody.complete();
        }
    }

    @Override
    public void reply(FullHttpResponse reply) {
        head(reply);
        body(new io.netty.handler.codec.http.DefaultLastHttpContent(reply.content()));
    }

    @Override
    public void flush() {}

    @Override
    public boolean writable() {
        return mayWrite;
    }

    @Override
    public void abort() {
        broken(new ClosedChannelException());
    }

    @Override
    public void reading(boolean on) {
        mayRead = on;
        if (on && requestBody != null) {
            requestBody.goOn();
        }
    }

    @Override
    public void tunnel(HttpResponse head, UpstreamStream stream) {
        stream.cancel();
        broken(new UnsupportedOperationException("filters on a route that upgrades"));
    }

    private void writable(boolean on) {
        if (mayWrite != on) {
            mayWrite = on;
            target.writabilityChanged();
        }
    }
}
