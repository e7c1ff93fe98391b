package io.gloosuite.proxy.filter;

import io.gloosuite.proxy.proxy.FilteredExchange;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Mono;

/** The end of a chain: the exchange does what its route says, with the request as the filters left it. */
final class Forwarding {
    private final FilteredExchange exchange;
    private final NettyDataBufferFactory buffers;
    private FilteredExchange.@Nullable Response answer;

    Forwarding(FilteredExchange exchange, NettyDataBufferFactory buffers) {
        this.exchange = exchange;
        this.buffers = buffers;
    }

    /** Sends the request and takes the head of the response; its body waits until it is written. */
    Mono<Void> send(ServerWebExchange web, GatewayFilterChain chain) {
        ServerHttpRequest request = web.getRequest();
        if (web.getResponse().isCommitted()) {
            return chain.filter(web);
        }
        return Mono.fromCompletionStage(() -> exchange.forward(
                        head(request),
                        JdkFlowAdapter.publisherToFlowPublisher(
                                request.getBody().map(NettyDataBufferFactory::toByteBuf))))
                .doOnNext(response -> take(response, web.getResponse()))
                .then(chain.filter(web));
    }

    /** Writes the response when the filters behind this place are done. */
    Mono<Void> write(ServerWebExchange web, GatewayFilterChain chain) {
        return chain.filter(web).then(Mono.defer(() -> {
            FilteredExchange.Response response = answer;
            return response == null || web.getResponse().isCommitted()
                    ? Mono.empty()
                    : web.getResponse()
                            .writeWith(JdkFlowAdapter.flowPublisherToFlux(response.body())
                                    .map(buffers::wrap));
        }));
    }

    private void take(FilteredExchange.Response response, ServerHttpResponse to) {
        answer = response;
        to.setRawStatusCode(response.head().status().code());
        response.head().headers().forEach(header -> to.getHeaders().add(header.getKey(), header.getValue()));
    }

    private static HttpRequest head(ServerHttpRequest request) {
        HttpRequest head = new DefaultHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.valueOf(request.getMethod().name()), target(request.getURI()));
        HttpHeaders headers = head.headers();
        request.getHeaders().forEach((name, values) -> headers.add(name, values));
        return head;
    }

    private static String target(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
