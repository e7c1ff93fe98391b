package io.gloosuite.proxy.proxy;

import io.gloosuite.proxy.accesslog.AccessLog;
import io.gloosuite.proxy.accesslog.Facts;
import io.gloosuite.proxy.http.LocalReply;
import io.gloosuite.proxy.http.Names;
import io.gloosuite.proxy.http.RequestHead;
import io.gloosuite.proxy.http.ResponseHead;
import io.gloosuite.proxy.httpfilter.FilterReply;
import io.gloosuite.proxy.httpfilter.RequestFilter;
import io.gloosuite.proxy.httpfilter.RouteScope;
import io.gloosuite.proxy.route.RequestView;
import io.gloosuite.proxy.route.RouteTable;
import io.gloosuite.proxy.worker.Worker;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.NetUtil;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request and its response: which route it takes, and what is known of it. For the worker's thread only. */
public final class Exchange implements RequestView {
    private final HttpService service;
    private final Worker worker;
    private final Facts facts;
    private final HttpRequest request;
    private String authority;
    private final boolean bodyless;
    private @Nullable String upgrade;
    private CompiledRoute.@Nullable Forwarding chosenFor;
    private CompiledRoute.@Nullable Destination chosen;

    /**
     * An exchange whose head was read.
     *
     * @param bodyless whether the request has no body, which is known before its end is read
     */
    public Exchange(HttpService service, Worker worker, Facts facts, HttpRequest request, boolean bodyless) {
        this.service = service;
        this.worker = worker;
        this.facts = facts;
        this.request = request;
        this.bodyless = bodyless;
        String host = request.headers().get(HttpHeaderNames.HOST);
        this.authority = host == null ? "" : host;
        facts.method = request.method().name();
        facts.path = request.uri();
        facts.authority = authority;
        facts.requestHeaders = request.headers();
    }

    HttpService service() {
        return service;
    }

    Worker worker() {
        return worker;
    }

    /** Whoever knows more of the exchange writes it there. */
    public Facts facts() {
        return facts;
    }

    HttpRequest request() {
        return request;
    }

    boolean bodyless() {
        return bodyless;
    }

    /** What goes to an endpoint. */
    record Outgoing(HttpRequest head, boolean empty) {}

    /** The protocol that the client wants to switch to and that may be tunnelled; null for none. */
    @Nullable
    String upgrade() {
        return upgrade;
    }

    /** Finds the route and does what it says; what comes back takes the body. */
    public RequestTarget start(ResponseSink sink) {
        if (RequestHead.isUpgrade(request) && !acceptUpgrade()) {
            facts.details = "upgrade_failed";
            return reply(sink, 403, "");
        }
        RequestHead.sanitize(request, service.config(), facts.connection);
        CompiledRoute route = findRoute();
        if (route == null) {
            return noRoute(sink);
        }
        return service.filters().isEmpty() || !isFiltered(scope(route.action()))
                ? proceed(route, sink)
                : FilterRun.start(this, route, sink);
    }

    private boolean isFiltered(RouteScope scope) {
        for (RequestFilter filter : service.filters()) {
            if (filter.concerns(scope)) {
                return true;
            }
        }
        return false;
    }

    /** The route of the request as it is now; null where there is none. */
    @Nullable
    CompiledRoute findRoute() {
        String host = request.headers().get(HttpHeaderNames.HOST);
        authority = host == null ? "" : host;
        RouteTable<CompiledRoute> table = service.routes().table();
        CompiledRoute route = table == null ? null : table.find(this);
        if (route != null) {
            facts.routeName = route.name();
        }
        return route;
    }

    RequestTarget noRoute(ResponseSink sink) {
        service.stats().noRoute.increment();
        facts.flag("NR");
        facts.details = "route_not_found";
        return reply(sink, 404, "");
    }

    /** Does what a route says, by its own filters first. */
    RequestTarget proceed(CompiledRoute route, ResponseSink sink) {
        return route.filters() == null
                ? act(route.action(), request, sink, bodyless)
                : FilterBridge.start(this, route.filters(), route.action(), sink);
    }

    /** The cluster that the request goes to, chosen once, before whoever has to know it first. */
    @SuppressWarnings("ReferenceEquality") // the choice is for one compiled route
    CompiledRoute.Destination destination(CompiledRoute.Forwarding action) {
        CompiledRoute.Destination known = chosen;
        if (known == null || action != chosenFor) {
            known = action.choose();
            chosen = known;
            chosenFor = action;
        }
        return known;
    }

    /** What is said to the listener's filters. */
    RouteScope scope(CompiledRoute.Action action) {
        return action instanceof CompiledRoute.Forwarding forwarding
                ? destination(forwarding).scope()
                : action.scope();
    }

    /** Answers in place of a route, in the way of gRPC where the client speaks it. */
    RequestTarget answer(ResponseSink sink, FilterReply answer, CompiledRoute.Action action) {
        if (!answer.flag().isEmpty()) {
            facts.flag(answer.flag());
        }
        facts.details = answer.details();
        FullHttpResponse response = LocalReply.isGrpc(request)
                ? LocalReply.grpc(
                        answer.status(), answer.grpcStatus(), answer.body().toStringUtf8())
                : LocalReply.of(answer.status(), answer.body().toByteArray());
        ResponseHead.addOwn(response.headers(), service.serverName());
        if (action instanceof CompiledRoute.Forwarding forwarding) {
            destination(forwarding).rules().applyToResponse(response.headers(), facts);
        }
        answer.changes().applyTo(response.headers());
        sink.reply(response);
        return RequestTarget.Discard.INSTANCE;
    }

    /** Where the client is: what a proxy in front says, unless this is the edge. */
    String clientIp() {
        if (!service.config().useRemoteAddress()) {
            List<String> said = request.headers().getAll(Names.X_FORWARDED_FOR);
            if (!said.isEmpty()) {
                String last = said.getLast()
                        .substring(said.getLast().lastIndexOf(',') + 1)
                        .strip();
                if (NetUtil.isValidIpV4Address(last) || NetUtil.isValidIpV6Address(last)) {
                    return last;
                }
            }
        }
        return facts.connection.remoteIp();
    }

    /**
     * Does what a route says with a head that may have changed since.
     *
     * @param empty whether no body is going to come
     */
    RequestTarget act(CompiledRoute.Action action, HttpRequest head, ResponseSink sink, boolean empty) {
        return switch (action) {
            case CompiledRoute.Direct direct -> {
                facts.details = "direct_response";
                yield reply(sink, LocalReply.of(direct.status(), direct.body()), action);
            }
            case CompiledRoute.Redirect redirect -> {
                facts.details = "direct_response";
                FullHttpResponse response = LocalReply.of(redirect.status(), "");
                String scheme = facts.connection.secure() ? "https" : "http";
                response.headers()
                        .set(HttpHeaderNames.LOCATION, redirect.location().of(this, scheme));
                yield reply(sink, response, action);
            }
            case CompiledRoute.Forwarding forwarding ->
                Forward.start(this, forwarding, new Outgoing(head, empty), sink);
        };
    }

    /** Answers with a plain text; who gets the body throws it away. */
    public RequestTarget reply(ResponseSink sink, int status, String body) {
        FullHttpResponse response = LocalReply.of(status, body);
        ResponseHead.addOwn(response.headers(), service.serverName());
        sink.reply(response);
        return RequestTarget.Discard.INSTANCE;
    }

    /** The response is out, or nobody waits for it any more. */
    public void complete() {
        facts.endNanos = System.nanoTime();
        service.stats().rqCompleted.increment();
        if (facts.status != 0) {
            service.stats().responses.count(facts.status);
        }
        for (AccessLog log : service.accessLogs()) {
            log.write(facts);
        }
    }

    @Override
    public String authority() {
        return authority;
    }

    @Override
    public String path() {
        return request.uri();
    }

    @Override
    public @Nullable String header(String name) {
        return switch (name) {
            case ":method" -> request.method().name();
            case ":path" -> request.uri();
            case ":authority" -> authority;
            case ":scheme" -> facts.connection.secure() ? "https" : "http";
            default -> joined(name);
        };
    }

    private @Nullable String joined(String name) {
        String first = request.headers().get(name);
        if (first == null) {
            return null;
        }
        List<String> all = request.headers().getAll(name);
        return all.size() == 1 ? first : String.join(",", all);
    }

    private RequestTarget reply(ResponseSink sink, FullHttpResponse response, CompiledRoute.Action action) {
        ResponseHead.addOwn(response.headers(), service.serverName());
        action.rules().applyToResponse(response.headers(), facts);
        sink.reply(response);
        return RequestTarget.Discard.INSTANCE;
    }

    /** Upgrades to h2c are not done but harm nobody: the request is served as it is. */
    private boolean acceptUpgrade() {
        String protocol = request.headers().get(HttpHeaderNames.UPGRADE);
        if (service.config().websocketUpgrade() && "websocket".equalsIgnoreCase(protocol)) {
            upgrade = protocol;
        }
        return upgrade != null || "h2c".equalsIgnoreCase(protocol);
    }
}
