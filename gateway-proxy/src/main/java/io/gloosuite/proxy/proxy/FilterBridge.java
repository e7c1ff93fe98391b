package io.gloosuite.proxy.proxy;

import io.gloosuite.proxy.accesslog.Facts;
import io.gloosuite.proxy.body.BodyFeed;
import io.gloosuite.proxy.body.BodyPublisher;
import io.gloosuite.proxy.http.ResponseHead;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.InetSocketAddress;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands an exchange to the filters of its route and takes their answer. Its fields belong to the event loop. */
final class FilterBridge implements FilteredExchange, RequestTarget {
    private static final Logger LOG = LoggerFactory.getLogger(FilterBridge.class);

    private final Exchange exchange;
    private final CompiledRoute.Action action;
    private final ResponseSink sink;
    private final EventLoop loop;
    private final BodyPublisher requestBody;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private @Nullable FilterForward forward;
    private @Nullable BodyFeed response;
    private boolean over;

    private FilterBridge(Exchange exchange, CompiledRoute.Action action, ResponseSink sink) {
        this.exchange = exchange;
        this.action = action;
        this.sink = sink;
        this.loop = exchange.worker().loop();
        this.requestBody = new BodyPublisher(loop, sink::reading);
    }

    static RequestTarget start(
            Exchange exchange, FilterRunner.RouteFilters filters, CompiledRoute.Action action, ResponseSink sink) {
        FilterBridge bridge = new FilterBridge(exchange, action, sink);
        try {
            filters.run(bridge);
        } catch (RuntimeException e) {
            bridge.fail(e);
        }
        return bridge;
    }

    @Override
    public HttpRequest request() {
        return exchange.request();
    }

    @Override
    public Flow.Publisher<ByteBuf> requestBody() {
        return requestBody;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return exchange.facts().connection.remote();
    }

    @Override
    public InetSocketAddress localAddress() {
        return exchange.facts().connection.local();
    }

    @Override
    public boolean secure() {
        return exchange.facts().connection.secure();
    }

    @Override
    public Executor executor() {
        return loop;
    }

    @Override
    public CompletionStage<Response> forward(HttpRequest head, Flow.Publisher<ByteBuf> body) {
        FilterForward next = new FilterForward(loop);
        onLoop(() -> {
            if (over || forward != null) {
                next.refuse(new IllegalStateException("an exchange is forwarded once, before it ends"));
            } else {
                forward = next;
                next.begin(exchange, action, head, frame(head), body);
            }
        });
        return next.response();
    }

    @Override
    public CompletionStage<Void> respond(HttpResponse head, Flow.Publisher<ByteBuf> body) {
        onLoop(() -> {
            if (!over && response == null) {
                Facts facts = exchange.facts();
                facts.details = facts.details.isEmpty() ? "filters" : facts.details;
                ResponseHead.addOwn(head.headers(), exchange.service().serverName());
                ResponseHead.removeHopByHop(head.headers());
                sink.head(head);
                response = new BodyFeed(loop, body, new Answer());
                response.begin();
            }
        });
        return ended;
    }

    @Override
    public void fail(Throwable cause) {
        onLoop(() -> {
            if (over) {
                return;
            }
            LOG.warn("filters failed route={} path={}", exchange.facts().routeName, pathOnly(), cause);
            exchange.facts().details = "filter_failed";
            boolean began = response != null;
            end();
            if (began) {
                sink.abort();
            } else {
                exchange.reply(sink, 500, "");
            }
        });
    }

    @Override
    public CompletionStage<Void> ended() {
        return ended;
    }

    @Override
    public void body(HttpContent part) {
        if (part.content().isReadable()) {
            requestBody.offer(part.content());
        } else {
            part.release();
        }
        if (part instanceof LastHttpContent) {
            requestBody.complete();
        }
    }

    @Override
    public void flush() {}

    @Override
    public void writabilityChanged() {
        if (response != null && sink.writable()) {
            response.goOn();
        }
    }

    @Override
    public void abandoned() {
        exchange.facts().flag("DC");
        end();
    }

    /** Whether there is no body; else makes sure that its end is known, whatever filters did to the head. */
    private boolean frame(HttpRequest head) {
        boolean framed = head.headers().contains(HttpHeaderNames.CONTENT_LENGTH)
                || head.headers().contains(HttpHeaderNames.TRANSFER_ENCODING);
        if (framed || exchange.bodyless()) {
            return !framed;
        }
        head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        return false;
    }

    private void end() {
        if (!over) {
            over = true;
            requestBody.fail(new CancellationException("the exchange is over"));
            if (forward != null) {
                forward.abandon();
            }
            if (response != null) {
                response.cancel();
            }
            ended.complete(null);
        }
    }

    /** Queries may hold secrets of clients, which belong into no log. */
    private String pathOnly() {
        String path = exchange.facts().path;
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    private void onLoop(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }

    /** Takes the body of the filters' answer to the client. */
    private final class Answer implements BodyFeed.Target {
        @Override
        public boolean take(HttpContent part) {
            if (over) {
                part.release();
                return false;
            }
            boolean last = part instanceof LastHttpContent;
            if (last) {
                end();
            }
            sink.body(part);
            sink.flush();
            return !last && sink.writable();
        }

        @Override
        public void broken(Throwable cause) {
            fail(cause);
        }
    }
}
