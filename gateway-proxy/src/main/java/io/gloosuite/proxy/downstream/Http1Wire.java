package io.gloosuite.proxy.downstream;

import io.gloosuite.proxy.accesslog.Facts;
import io.gloosuite.proxy.proxy.HttpService;
import io.gloosuite.proxy.upstream.UpstreamStream;
import io.gloosuite.proxy.worker.Deadline;
import io.gloosuite.proxy.worker.Worker;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** HTTP/1.1 and HTTP/1.0 with a client. */
@SuppressWarnings("FutureReturnValueIgnored") // a write or close that fails closes the channel, which the handlers see
public final class Http1Wire extends Deadline implements Wire {
    /** How long a client that still sends may take to read its response before the connection is cut; as Envoy's delayed close. */
    private static final long MAX_LINGER_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** For a head that began, where nothing is configured: nobody needs longer but who wants to hold connections. */
    private static final long MAX_HEAD_NANOS = TimeUnit.SECONDS.toNanos(15);

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final HttpService service;
    private final Worker worker;
    private final Channel channel;
    private boolean waiting = true;
    private boolean lingering;
    private boolean headBegan;
    private boolean http10;

    public Http1Wire(HttpService service, Worker worker, Channel channel) {
        this.service = service;
        this.worker = worker;
        this.channel = channel;
        idle();
        channel.closeFuture().addListener(closed -> worker.deadlines().cancel(this));
    }

    @Override
    public boolean begin(HttpRequest request, Facts facts) {
        waiting = false;
        headBegan = false;
        http10 = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        facts.protocol = http10 ? "HTTP/1.0" : "HTTP/1.1";
        return HttpUtil.isKeepAlive(request);
    }

    @Override
    public boolean isBodyless(HttpRequest request) {
        HttpHeaders headers = request.headers();
        if (headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            return false;
        }
        String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        return length == null || length.equals("0");
    }

    @Override
    public void expectContinue(ChannelHandlerContext context, HttpRequest request) {
        HttpHeaders headers = request.headers();
        if (headers.contains(HttpHeaderNames.EXPECT)) {
            boolean wanted = headers.containsValue(HttpHeaderNames.EXPECT, HttpHeaderValues.CONTINUE, true);
            headers.remove(HttpHeaderNames.EXPECT);
            if (wanted && !http10 && !isBodyless(request)) {
                context.pipeline().context(HttpServerCodec.class).writeAndFlush(Unpooled.wrappedBuffer(CONTINUE));
            }
        }
    }

    @Override
    public boolean frame(HttpResponse response, boolean keepAlive) {
        boolean keep = keepAlive;
        HttpHeaders headers = response.headers();
        response.setProtocolVersion(HttpVersion.HTTP_1_1);
        boolean chunked = headers.contains(HttpHeaderNames.TRANSFER_ENCODING);
        if (http10 && chunked) {
            headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
            keep = false;
        } else if (!chunked && !headers.contains(HttpHeaderNames.CONTENT_LENGTH) && mayHaveBody(response)) {
            if (http10) {
                keep = false;
            } else {
                headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
            }
        }
        if (!keep) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (http10) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
        return keep;
    }

    @Override
    public void close(ChannelHandlerContext context, boolean requestEnded) {
        if (requestEnded) {
            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        } else {
            lingering = true;
            context.flush();
            worker.deadlines().schedule(this, System.nanoTime() + MAX_LINGER_NANOS);
        }
    }

    @Override
    public void abort(ChannelHandlerContext context) {
        context.flush();
        context.close();
    }

    /** The response goes out before any byte of the endpoint, and nothing of either side is lost between codec and tunnel. */
    @Override
    public void tunnel(ChannelHandlerContext context, HttpResponse response, UpstreamStream stream) {
        stream.takeOver(upstream -> {
            context.writeAndFlush(
                    new DefaultFullHttpResponse(
                            HttpVersion.HTTP_1_1,
                            response.status(),
                            Unpooled.EMPTY_BUFFER,
                            response.headers(),
                            EmptyHttpHeaders.INSTANCE),
                    context.voidPromise());
            context.pipeline().addBefore(context.name(), "tunnel", new Tunnel(upstream));
            context.pipeline().remove(HttpServerCodec.class);
            return new Tunnel(context.channel());
        });
    }

    @Override
    public boolean isReset(Object event) {
        return false;
    }

    @Override
    public boolean mayCloseIdle() {
        return waiting && !headBegan;
    }

    @Override
    public void idle() {
        waiting = true;
        long timeout = service.config().idleTimeout().toNanos();
        if (timeout > 0) {
            worker.deadlines().schedule(this, System.nanoTime() + timeout);
        }
    }

    @Override
    public void headBegan() {
        if (waiting && !headBegan) {
            headBegan = true;
            long timeout = service.config().requestHeadersTimeout().toNanos();
            worker.deadlines().schedule(this, System.nanoTime() + (timeout > 0 ? timeout : MAX_HEAD_NANOS));
        }
    }

    @Override
    protected void expired() {
        if (lingering) {
            channel.close();
        } else if (waiting) {
            (headBegan ? service.stats().rqHeaderTimeout : service.stats().cxIdleTimeout).increment();
            channel.close();
        }
    }

    private static boolean mayHaveBody(HttpResponse response) {
        int status = response.status().code();
        return status >= 200 && status != 204 && status != 304;
    }
}
