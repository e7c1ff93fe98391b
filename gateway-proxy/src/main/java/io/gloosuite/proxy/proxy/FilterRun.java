package io.gloosuite.proxy.proxy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import io.gloosuite.proxy.accesslog.Facts;
import io.gloosuite.proxy.body.HeldBody;
import io.gloosuite.proxy.cluster.Cluster;
import io.gloosuite.proxy.httpfilter.FilterReply;
import io.gloosuite.proxy.httpfilter.FilteredRequest;
import io.gloosuite.proxy.httpfilter.HeaderChanges;
import io.gloosuite.proxy.httpfilter.RequestFilter;
import io.gloosuite.proxy.httpfilter.RequestFilter.Undecided;
import io.gloosuite.proxy.httpfilter.RouteScope;
import io.gloosuite.proxy.model.http.HttpFilter.BodyBuffer;
import io.gloosuite.proxy.worker.Deadline;
import io.gloosuite.proxy.worker.Worker;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way through the listener's filters, and after them to its route. The body waits meanwhile, for as long as no filter
 * wants a part of it. For the worker's thread only.
 */
final class FilterRun extends Deadline implements RequestTarget, FilteredRequest {
    private final Exchange exchange;
    private final ResponseSink client;
    private final List<RequestFilter> filters;
    private final HeldBody held = new HeldBody();
    private CompiledRoute route;
    private RouteScope scope;
    private ResponseSink sink;
    private Map<String, Struct> metadata = Map.of();
    private Undecided undecided = Undecided.NONE;
    private @Nullable RequestTarget target;
    private int next;
    private boolean deciding;
    private boolean collecting;
    private boolean looping;

    private FilterRun(Exchange exchange, CompiledRoute route, ResponseSink sink) {
        this.exchange = exchange;
        this.client = sink;
        this.sink = sink;
        this.filters = exchange.service().filters();
        this.route = route;
        this.scope = exchange.scope(route.action());
    }

    static RequestTarget start(Exchange exchange, CompiledRoute route, ResponseSink sink) {
        FilterRun run = new FilterRun(exchange, route, sink);
        run.go();
        return run;
    }

    /** From filter to filter, for as long as they decide at once. */
    private void go() {
        looping = true;
        while (target == null && !deciding && !collecting) {
            if (next == filters.size()) {
                act();
            } else {
                decide(filters.get(next));
            }
        }
        looping = false;
        if (deciding && !hasWholeBody()) {
            client.reading(false);
        }
    }

    private void decide(RequestFilter filter) {
        if (!filter.concerns(scope)) {
            next++;
            return;
        }
        BodyBuffer need = exchange.bodyless() || exchange.upgrade() != null ? null : filter.body(scope);
        if (need != null && !need.allowPartial() && held.bytes() > need.maxBytes()) {
            answer(new FilterReply(413, "Payload Too Large", "", "request_payload_too_large", -1, HeaderChanges.NONE));
            return;
        }
        if (need != null && !held.ended() && !(need.allowPartial() && held.bytes() >= need.maxBytes())) {
            collecting = true;
            keepWaiting();
            client.reading(true);
            return;
        }
        next++;
        deciding = true;
        Undecided pending = filter.decide(this);
        if (deciding) {
            undecided = pending;
        }
    }

    /** Whether nothing of the body is still to come. */
    private boolean hasWholeBody() {
        return exchange.bodyless() || held.ended();
    }

    private void decided() {
        deciding = false;
        undecided = Undecided.NONE;
        if (!looping) {
            go();
        }
    }

    private void act() {
        client.reading(true);
        RequestTarget action = exchange.proceed(route, sink);
        target = action;
        if (!exchange.bodyless()) {
            held.moveTo(action::body);
            action.flush();
        }
        held.release();
    }

    @Override
    public void pass() {
        decided();
    }

    @Override
    public void passRerouted() {
        CompiledRoute found = exchange.findRoute();
        if (found == null) {
            end();
            target = exchange.noRoute(sink);
            return;
        }
        route = found;
        scope = exchange.scope(found.action());
        decided();
    }

    @Override
    public void answer(FilterReply reply) {
        end();
        target = exchange.answer(sink, reply, route.action());
    }

    @Override
    public void body(HttpContent part) {
        RequestTarget current = target;
        if (current != null) {
            current.body(part);
            return;
        }
        held.add(part);
        if (collecting) {
            exchange.worker().deadlines().cancel(this);
            collecting = false;
            go();
        }
    }

    /** A client that sends nothing more of what is waited for does not wait for ever. */
    private void keepWaiting() {
        long idleNanos = exchange.service().streamIdleNanos();
        if (idleNanos > 0) {
            exchange.worker().deadlines().schedule(this, System.nanoTime() + idleNanos);
        }
    }

    @Override
    protected void expired() {
        if (collecting) {
            answer(new FilterReply(408, "stream timeout", "SI", "stream_idle_timeout", -1, HeaderChanges.NONE));
        }
    }

    @Override
    public void flush() {
        if (target != null) {
            target.flush();
        }
    }

    @Override
    public void writabilityChanged() {
        if (target != null) {
            target.writabilityChanged();
        }
    }

    @Override
    public void abandoned() {
        if (target != null) {
            target.abandoned();
        } else {
            facts().flag("DC");
            end();
            target = RequestTarget.Discard.INSTANCE;
        }
    }

    private void end() {
        Undecided pending = undecided;
        undecided = Undecided.NONE;
        deciding = false;
        collecting = false;
        exchange.worker().deadlines().cancel(this);
        pending.cancel();
        held.release();
    }

    @Override
    public Worker worker() {
        return exchange.worker();
    }

    @Override
    public Facts facts() {
        return exchange.facts();
    }

    @Override
    public HttpRequest head() {
        return exchange.request();
    }

    @Override
    public RouteScope scope() {
        return scope;
    }

    @Override
    public @Nullable Cluster target() {
        String name = destinationCluster();
        return name.isEmpty() ? null : exchange.service().clusters().get(name);
    }

    @Override
    public ByteString body(int maxBytes) {
        return held.copy(maxBytes);
    }

    @Override
    public long bodyBytes() {
        return held.bytes();
    }

    @Override
    public void addMetadata(String namespace, Struct struct) {
        if (metadata.isEmpty()) {
            metadata = new HashMap<>();
        }
        metadata.merge(
                namespace,
                struct,
                (before, more) -> before.toBuilder().mergeFrom(more).build());
    }

    @Override
    public void changeResponse(HeaderChanges changes) {
        sink = new ChangedSink(sink, changes);
    }

    @Override
    public String authority() {
        String host = head().headers().get(HttpHeaderNames.HOST);
        return host == null ? "" : host;
    }

    @Override
    public String path() {
        return head().uri();
    }

    @Override
    public @Nullable String header(String name) {
        return exchange.header(name);
    }

    @Override
    public @Nullable String firstHeader(String name) {
        return name.startsWith(":") ? exchange.header(name) : head().headers().get(name);
    }

    @Override
    public String clientIp() {
        return exchange.clientIp();
    }

    @Override
    public String destinationCluster() {
        return route.action() instanceof CompiledRoute.Forwarding forwarding
                ? exchange.destination(forwarding).cluster()
                : "";
    }

    @Override
    public Map<String, Struct> dynamicMetadata() {
        return metadata;
    }

    @Override
    public Map<String, Struct> routeMetadata() {
        return scope.metadata();
    }
}
