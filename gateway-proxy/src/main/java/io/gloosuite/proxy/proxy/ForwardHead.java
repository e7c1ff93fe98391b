package io.gloosuite.proxy.proxy;

import io.gloosuite.proxy.http.Names;
import io.gloosuite.proxy.http.RequestHead;
import io.gloosuite.proxy.model.RouteAction.EndpointHost;
import io.gloosuite.proxy.model.RouteAction.HeaderHost;
import io.gloosuite.proxy.model.RouteAction.HostRewrite;
import io.gloosuite.proxy.model.RouteAction.KeepHost;
import io.gloosuite.proxy.model.RouteAction.LiteralHost;
import io.gloosuite.proxy.upstream.HostAddress;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;

/** What a route changes of a request's head. */
final class ForwardHead {
    private ForwardHead() {}

    /** What is the same for every try. */
    static void prepare(
            Exchange exchange,
            CompiledRoute.Forwarding action,
            CompiledRoute.Destination destination,
            HttpRequest head) {
        HttpHeaders headers = head.headers();
        head.setProtocolVersion(HttpVersion.HTTP_1_1);
        if (action.timeoutHeader() != null) {
            headers.set(Names.EXPECTED_TIMEOUT, action.timeoutHeader());
        }
        destination.rules().applyToRequest(headers, exchange.facts());
        if (action.rewritesPath()) {
            String path = action.path().apply(head.uri());
            if (!path.equals(head.uri())) {
                headers.set(Names.ORIGINAL_PATH, head.uri());
                head.setUri(path);
            }
        }
        String upgrade = exchange.upgrade();
        if (upgrade != null) {
            RequestHead.keepUpgrade(headers, upgrade);
        }
    }

    /** The host, which may depend on the endpoint. */
    static void address(HttpRequest head, HostRewrite rewrite, HostAddress endpoint) {
        switch (rewrite) {
            case KeepHost keep -> {}
            case LiteralHost literal -> head.headers().set(HttpHeaderNames.HOST, literal.host());
            case EndpointHost host -> {
                if (!endpoint.hostname().isEmpty()) {
                    head.headers().set(HttpHeaderNames.HOST, endpoint.hostname());
                }
            }
            case HeaderHost header -> {
                String value = head.headers().get(header.header());
                if (value != null) {
                    head.headers().set(HttpHeaderNames.HOST, value);
                }
            }
        }
    }
}
