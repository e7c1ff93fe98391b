package io.gloosuite.proxy.filter;

import java.util.ArrayList;
import java.util.List;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The filters that are left for an exchange. */
record FilterChain(List<GatewayFilter> filters, int index) implements GatewayFilterChain {
    /**
     * The filters with the writing of the response among them, where Spring Cloud Gateway has it: filters of a lower
     * order see the response being written, the others change its head before that.
     */
    static FilterChain of(List<GatewayFilter> ordered, Forwarding forwarding) {
        List<GatewayFilter> all = new ArrayList<>(ordered);
        int write = 0;
        while (write < all.size() && orderOf(all.get(write)) < NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER) {
            write++;
        }
        all.add(write, forwarding::write);
        all.add(forwarding::send);
        return new FilterChain(List.copyOf(all), 0);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange) {
        return Mono.defer(() -> index == filters.size()
                ? Mono.empty()
                : filters.get(index).filter(exchange, new FilterChain(filters, index + 1)));
    }

    private static int orderOf(GatewayFilter filter) {
        return filter instanceof Ordered ordered ? ordered.getOrder() : 0;
    }
}
