package io.gloosuite.proxy.filter;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import io.gloosuite.proxy.proxy.FilterRunner;
import io.gloosuite.proxy.proxy.FilteredExchange;
import io.netty.buffer.ByteBufAllocator;
import java.net.URISyntaxException;
import java.util.List;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.adapter.DefaultServerWebExchange;
import org.springframework.web.server.i18n.AcceptHeaderLocaleContextResolver;
import org.springframework.web.server.i18n.LocaleContextResolver;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.WebSessionManager;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * Runs the filters that routes name. They are found once, when a configuration comes; a request then passes them on its
 * event loop, so a filter must not block ({@code publishOn} leads elsewhere).
 */
public final class SpringFilters implements FilterRunner {
    /** Id of the route that filters see; which one it is, its name in the access log says. */
    static final String ROUTE_ID = "gateway-proxy";

    private final ConfigurableApplicationContext context;
    private final FilterNames names;
    private final NettyDataBufferFactory buffers = new NettyDataBufferFactory(ByteBufAllocator.DEFAULT);
    private final WebSessionManager sessions = new DefaultWebSessionManager();
    private final ServerCodecConfigurer codecs = ServerCodecConfigurer.create();
    private final LocaleContextResolver locales = new AcceptHeaderLocaleContextResolver();

    public SpringFilters(ConfigurableApplicationContext context) {
        this.context = context;
        this.names = new FilterNames(context.getBeanFactory());
    }

    @Override
    public Compiled compile(List<String> texts) {
        try {
            List<GatewayFilter> filters = names.find(texts);
            Route route = Route.async()
                    .id(ROUTE_ID)
                    .uri("http://" + ROUTE_ID)
                    .asyncPredicate(exchange -> Mono.just(true))
                    .filters(filters)
                    .build();
            return new Ready(exchange -> run(exchange, route, filters));
        } catch (UnknownFilterException e) {
            return new Unknown(String.valueOf(e.getMessage()));
        }
    }

    private void run(FilteredExchange exchange, Route route, List<GatewayFilter> filters) {
        BridgedResponse response = new BridgedResponse(exchange, buffers);
        BridgedRequest request;
        try {
            request = BridgedRequest.of(exchange, buffers);
        } catch (URISyntaxException e) {
            response.setStatusCode(HttpStatus.BAD_REQUEST);
            Disposable _ = response.finish().subscribe();
            return;
        }
        ServerWebExchange web = new DefaultServerWebExchange(request, response, sessions, codecs, locales, context);
        web.getAttributes().put(GATEWAY_ROUTE_ATTR, route);
        GatewayFilterChain chain = FilterChain.of(filters, new Forwarding(exchange, buffers));
        Disposable running = chain.filter(web)
                .onErrorResume(ErrorResponse.class::isInstance, error -> refuse(response, error))
                .then(Mono.defer(response::finish))
                .subscribe(nothing -> {}, exchange::fail);
        var _ = exchange.ended().whenCompleteAsync((nothing, error) -> running.dispose(), exchange.executor());
    }

    /** A filter that throws a status means it. */
    private static Mono<Void> refuse(BridgedResponse response, Throwable error) {
        if (!(error instanceof ErrorResponse status) || response.isCommitted()) {
            return Mono.error(error);
        }
        response.setStatusCode(status.getStatusCode());
        response.getHeaders().addAll(status.getHeaders());
        return Mono.empty();
    }
}
