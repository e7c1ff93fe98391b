package io.gloosuite.proxy.health;

import io.gloosuite.proxy.model.ClusterConfig;
import io.gloosuite.proxy.model.ClusterHealth.Check;
import io.gloosuite.proxy.model.ClusterHealth.HttpProbe;
import io.gloosuite.proxy.model.ClusterHealth.TcpProbe;
import io.gloosuite.proxy.tls.Transport;
import io.gloosuite.proxy.upstream.Connector;
import io.gloosuite.proxy.upstream.Failure;
import io.gloosuite.proxy.upstream.Host;
import io.gloosuite.proxy.upstream.HostPool;
import io.gloosuite.proxy.upstream.Ledger;
import io.gloosuite.proxy.upstream.PendingStream;
import io.gloosuite.proxy.upstream.UpstreamHandler;
import io.gloosuite.proxy.upstream.UpstreamStream;
import io.gloosuite.proxy.worker.Deadline;
import io.gloosuite.proxy.worker.Worker;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** The probes of one host, one after another. For one worker's thread but for {@link #begin} and {@link #end}. */
final class HostCheck extends Deadline {
    private static final String USER_AGENT = "gloosuite/HC";

    private final Host host;
    private final ClusterConfig config;
    private final Check check;
    private final Worker worker;
    private final Ledger ledger;
    private final HealthStats stats;
    private final Verdicts verdicts;
    private final Runnable changed;
    private @Nullable HostPool pool;
    private @Nullable Attempt attempt;
    private boolean over;

    HostCheck(Host host, ClusterConfig config, Check check, Worker worker, HealthChecker checker) {
        this.host = host;
        this.config = config;
        this.check = check;
        this.worker = worker;
        this.ledger = checker.ledger();
        this.stats = checker.stats();
        this.verdicts = checker.verdicts(host.address());
        this.changed = checker.changed();
    }

    void begin() {
        worker.loop().execute(this::expired);
    }

    void end() {
        worker.loop().execute(() -> {
            over = true;
            worker.deadlines().cancel(this);
            if (attempt != null) {
                attempt.cancel();
            }
            drop();
        });
    }

    /** The pause is over, or the probe takes too long. */
    @Override
    protected void expired() {
        Attempt running = attempt;
        if (over) {
            return;
        }
        if (running != null) {
            running.cancel();
            unanswered();
            return;
        }
        stats.attempt().increment();
        Attempt next = new Attempt();
        attempt = next;
        worker.deadlines().schedule(this, System.nanoTime() + check.timeout().toNanos());
        if (host.transport() instanceof Transport.Unavailable) {
            next.failed(new Failure(Failure.Kind.NO_HEALTHY_UPSTREAM, "no secret"));
            return;
        }
        switch (check.probe()) {
            case HttpProbe _ -> next.pending = pool().open(next);
            case TcpProbe _ -> new Connector(ledger, host, config, worker).connect(pipeline -> {}, next);
        }
    }

    private HostPool pool() {
        HostPool current = pool;
        if (current == null) {
            current = HostPool.of(ledger, host, config, worker);
            pool = current;
        }
        return current;
    }

    private void drop() {
        if (pool != null) {
            pool.drain();
            pool = null;
        }
    }

    private void passed() {
        stats.success().increment();
        rest(verdicts.passed());
    }

    private void refused() {
        stats.failure().increment();
        rest(verdicts.refused());
    }

    private void unanswered() {
        stats.failure().increment();
        stats.networkFailure().increment();
        rest(verdicts.unanswered());
    }

    private void rest(boolean turned) {
        attempt = null;
        if (!check.reuseConnection()) {
            drop();
        }
        worker.deadlines().schedule(this, System.nanoTime() + check.interval().toNanos());
        if (turned) {
            changed.run();
        }
    }

    /** One probe on its way. */
    private final class Attempt implements UpstreamHandler, Connector.Listener {
        private PendingStream pending = PendingStream.NONE;
        private @Nullable UpstreamStream stream;
        private int status;
        private boolean done;

        void cancel() {
            done = true;
            pending.cancel();
            if (stream != null) {
                stream.cancel();
            }
        }

        @Override
        public void ready(UpstreamStream opened) {
            stream = opened;
            if (check.probe() instanceof HttpProbe probe) {
                DefaultFullHttpRequest request = new DefaultFullHttpRequest(
                        HttpVersion.HTTP_1_1, HttpMethod.valueOf(probe.method()), probe.path(), Unpooled.EMPTY_BUFFER);
                request.headers()
                        .set(HttpHeaderNames.HOST, probe.host().isEmpty() ? config.name() : probe.host())
                        .set(HttpHeaderNames.USER_AGENT, USER_AGENT);
                opened.write(request);
                opened.flush();
            }
        }

        @Override
        public void received(HttpObject part) {
            if (part instanceof HttpResponse response) {
                status = response.status().code();
            }
            boolean last = part instanceof LastHttpContent;
            ReferenceCountUtil.release(part);
            if (last && !done) {
                done = true;
                judge();
            }
        }

        /** A cluster that is at its limits says nothing of a host. */
        @Override
        public void failed(Failure failure) {
            if (done) {
                return;
            }
            done = true;
            if (failure.kind() == Failure.Kind.OVERFLOW) {
                rest(false);
            } else {
                unanswered();
            }
        }

        /** Of a probe that asks for no more. */
        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // closed is all it is to be
        public void connected(Channel channel) {
            channel.close();
            if (!done) {
                done = true;
                passed();
            }
        }

        @Override
        public void connectFailed(Failure failure) {
            failed(failure);
        }

        @Override
        public void readComplete() {}

        @Override
        public void streamWritabilityChanged() {}

        private void judge() {
            boolean expected = check.probe() instanceof HttpProbe probe
                    && probe.expected().stream().anyMatch(statuses -> statuses.contains(status));
            if (expected) {
                passed();
            } else {
                refused();
            }
        }
    }
}
