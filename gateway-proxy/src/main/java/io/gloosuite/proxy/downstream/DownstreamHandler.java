package io.gloosuite.proxy.downstream;

import io.gloosuite.proxy.accesslog.Facts;
import io.gloosuite.proxy.accesslog.Facts.ConnectionFacts;
import io.gloosuite.proxy.http.Rejection;
import io.gloosuite.proxy.http.RequestCheck;
import io.gloosuite.proxy.proxy.Exchange;
import io.gloosuite.proxy.proxy.HttpService;
import io.gloosuite.proxy.proxy.RequestTarget;
import io.gloosuite.proxy.proxy.ResponseSink;
import io.gloosuite.proxy.upstream.UpstreamStream;
import io.gloosuite.proxy.worker.Worker;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection of HTTP/1.1, or a client's stream of HTTP/2: reads requests one after another and writes their responses. What a
 * client sends ahead waits; reading stops meanwhile.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write or close that fails closes the channel, which the handlers see
public final class DownstreamHandler extends ChannelInboundHandlerAdapter implements ResponseSink {
    private final HttpService service;
    private final Worker worker;
    private final ConnectionFacts connection;
    private final Wire wire;
    private final ArrayDeque<HttpObject> ahead = new ArrayDeque<>();
    private @Nullable ChannelHandlerContext context;
    private @Nullable Exchange exchange;
    private RequestTarget target = RequestTarget.Discard.INSTANCE;
    private @Nullable HttpResponse heldHead;
    private boolean requestEnded;
    private boolean responseEnded;
    private boolean keepAlive;
    private boolean closing;
    private boolean starting;
    private boolean reading = true;
    private boolean inRead;
    private boolean flushAfterRead;
    private boolean servingAhead;

    /**
     * Serves one connection or stream.
     *
     * @param wire what differs between HTTP/1.1 and HTTP/2
     */
    public DownstreamHandler(HttpService service, Worker worker, ConnectionFacts connection, Wire wire) {
        this.service = service;
        this.worker = worker;
        this.connection = connection;
        this.wire = wire;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        inRead = true;
        if (closing || !(message instanceof HttpObject part)) {
            ReferenceCountUtil.release(message);
        } else if (busy() || !ahead.isEmpty() || !mayServe()) {
            ahead.add(part);
            reading(false);
        } else {
            process(part);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        boolean silent = !inRead;
        inRead = false;
        if (!requestEnded) {
            target.flush();
            next();
        }
        if (flushAfterRead) {
            flushAfterRead = false;
            flush();
        }
        if (exchange == null) {
            reading(true);
            if (silent) {
                wire.headBegan();
            }
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        target.writabilityChanged();
        if (exchange == null && !closing) {
            serveAhead();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (wire.isReset(event)) {
            service.stats().rqRxReset.increment();
            gone();
        }
        if (event == ConnectionEvent.END_IDLE) {
            keepAlive = false;
            if (exchange == null && wire.mayCloseIdle()) {
                ctx.close();
            }
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        gone();
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    @Override
    public void head(HttpResponse response) {
        record(response);
        keepAlive = wire.frame(response, keepAlive && !service.draining());
        heldHead = response;
    }

    @Override
    public void body(HttpContent part) {
        if (exchange != null) {
            exchange.facts().bytesSent += part.content().readableBytes();
        }
        HttpResponse held = heldHead;
        heldHead = null;
        if (held != null && part instanceof LastHttpContent last) {
            write(new WholeResponse(held, last));
        } else {
            if (held != null) {
                write(held);
            }
            write(part);
        }
        if (part instanceof LastHttpContent) {
            responseEnded();
        }
    }

    @Override
    public void reply(FullHttpResponse response) {
        record(response);
        keepAlive = wire.frame(response, keepAlive && !service.draining());
        if (exchange != null) {
            exchange.facts().bytesSent += response.content().readableBytes();
        }
        write(response);
        flush();
        responseEnded();
    }

    @Override
    public void flush() {
        HttpResponse held = heldHead;
        if (held != null) {
            heldHead = null;
            write(held);
        }
        if (inRead) {
            flushAfterRead = true;
        } else {
            context().flush();
        }
    }

    @Override
    public boolean writable() {
        return context().channel().isWritable();
    }

    @Override
    public void abort() {
        heldHead = null;
        closing = true;
        wire.abort(context());
        gone();
    }

    @Override
    public void reading(boolean on) {
        boolean next = on && ahead.isEmpty() && mayServe();
        if (reading != next) {
            reading = next;
            context().channel().config().setAutoRead(next);
        }
    }

    @Override
    public void tunnel(HttpResponse response, UpstreamStream stream) {
        record(response);
        requestEnded = true;
        wire.tunnel(context(), response, stream);
        reading(true);
    }

    private void process(HttpObject part) {
        if (part instanceof HttpRequest request) {
            begin(request);
        }
        if (part instanceof FullHttpRequest full) {
            content(new DefaultLastHttpContent(full.content(), full.trailingHeaders()));
        } else if (part instanceof HttpContent content) {
            content(content);
        }
    }

    private void begin(HttpRequest request) {
        Facts facts = new Facts(connection);
        service.stats().rqTotal.increment();
        requestEnded = false;
        responseEnded = false;
        keepAlive = wire.begin(request, facts);
        Rejection rejection = RequestCheck.refusal(request, service.config());
        Exchange next = new Exchange(service, worker, facts, request, wire.isBodyless(request));
        exchange = next;
        starting = true;
        if (rejection == null) {
            wire.expectContinue(context(), request);
            target = next.start(this);
        } else {
            keepAlive = false;
            facts.details = rejection.details();
            facts.flag("DPE");
            service.stats().cxProtocolError.increment();
            target = next.reply(this, rejection.status(), "");
            requestEnded = request.decoderResult().isFailure();
        }
        starting = false;
        if (requestEnded) {
            next();
        }
    }

    private void content(HttpContent part) {
        Exchange current = exchange;
        if (current == null || closing) {
            part.release();
        } else if (part.decoderResult().isFailure()) {
            part.release();
            broken(current);
        } else {
            current.facts().bytesReceived += part.content().readableBytes();
            requestEnded = part instanceof LastHttpContent;
            target.body(part);
            next();
        }
    }

    /** The rest of the request cannot be read: whatever the endpoint says, its end is not known. */
    private void broken(Exchange current) {
        target.abandoned();
        target = RequestTarget.Discard.INSTANCE;
        keepAlive = false;
        current.facts().flag("DPE");
        service.stats().cxProtocolError.increment();
        if (current.facts().status == 0) {
            current.reply(this, 400, "");
        } else if (!responseEnded) {
            abort();
        }
    }

    private void responseEnded() {
        responseEnded = true;
        if (exchange != null) {
            exchange.complete();
        }
        if (!starting) {
            next();
        }
    }

    /** Goes on to the next request once this one is over in both directions. */
    private void next() {
        if (!responseEnded || exchange == null || starting) {
            return;
        }
        if (!requestEnded || !keepAlive) {
            closing = true;
            target = RequestTarget.Discard.INSTANCE;
            exchange = null;
            reading(true);
            wire.close(context(), requestEnded);
            return;
        }
        exchange = null;
        target = RequestTarget.Discard.INSTANCE;
        wire.idle();
        serveAhead();
    }

    /** Not again while it runs: a client could send so many requests that are answered at once that a stack overflows. */
    private void serveAhead() {
        if (servingAhead) {
            return;
        }
        servingAhead = true;
        while (!ahead.isEmpty() && !busy() && mayServe()) {
            process(ahead.remove());
        }
        servingAhead = false;
        reading(true);
    }

    /** Who does not read responses gets no more of them: the next request waits. */
    private boolean mayServe() {
        return exchange != null || closing || writable();
    }

    private boolean busy() {
        return exchange != null && requestEnded;
    }

    private void gone() {
        target.abandoned();
        target = RequestTarget.Discard.INSTANCE;
        ahead.forEach(ReferenceCountUtil::release);
        ahead.clear();
        Exchange current = exchange;
        exchange = null;
        if (current != null && !responseEnded) {
            current.complete();
        }
    }

    private void record(HttpResponse response) {
        if (exchange != null) {
            exchange.facts().status = response.status().code();
            exchange.facts().responseHeaders = response.headers();
        }
    }

    private void write(Object message) {
        context().write(message, context().voidPromise());
    }

    private ChannelHandlerContext context() {
        if (context == null) {
            throw new IllegalStateException("not in a pipeline");
        }
        return context;
    }
}
