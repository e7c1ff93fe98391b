package io.gloosuite.proxy.filter;

import io.gloosuite.proxy.proxy.FilteredExchange;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.http.support.Netty4HeadersAdapter;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;

/** A request of the request path as Spring's; its body is streamed, for one subscriber. */
final class BridgedRequest extends AbstractServerHttpRequest {
    private final FilteredExchange exchange;
    private final Flux<DataBuffer> body;

    private BridgedRequest(FilteredExchange exchange, URI uri, Flux<DataBuffer> body) {
        super(
                HttpMethod.valueOf(exchange.request().method().name()),
                uri,
                "",
                new HttpHeaders(new Netty4HeadersAdapter(exchange.request().headers())));
        this.exchange = exchange;
        this.body = body;
    }

    /** @throws URISyntaxException if the request's target is no URI */
    static BridgedRequest of(FilteredExchange exchange, NettyDataBufferFactory buffers) throws URISyntaxException {
        HttpRequest request = exchange.request();
        String host = request.headers().get(HttpHeaderNames.HOST, "");
        URI uri = new URI((exchange.secure() ? "https" : "http") + "://" + host + request.uri());
        Flux<ByteBuf> parts = JdkFlowAdapter.flowPublisherToFlux(exchange.requestBody());
        return new BridgedRequest(exchange, uri, parts.map(buffers::wrap));
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return body;
    }

    @Override
    public InetSocketAddress getRemoteAddress() {
        return exchange.remoteAddress();
    }

    @Override
    public InetSocketAddress getLocalAddress() {
        return exchange.localAddress();
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T getNativeRequest() {
        return (T) exchange.request();
    }

    @Override
    protected MultiValueMap<String, HttpCookie> initCookies() {
        MultiValueMap<String, HttpCookie> cookies = new LinkedMultiValueMap<>();
        for (String header : exchange.request().headers().getAll(HttpHeaderNames.COOKIE)) {
            for (Cookie cookie : ServerCookieDecoder.LAX.decodeAll(header)) {
                cookies.add(cookie.name(), new HttpCookie(cookie.name(), cookie.value()));
            }
        }
        return cookies;
    }

    /** The certificate of a client is known to the request path alone. */
    @Override
    protected @Nullable SslInfo initSslInfo() {
        return null;
    }
}
