package io.gloosuite.ratelimit.config;

import io.gloosuite.ratelimit.admin.AdminPages;
import io.gloosuite.ratelimit.admin.AdminServer;
import io.gloosuite.ratelimit.config.RateLimitConfiguration.ProcessMetrics;
import io.gloosuite.ratelimit.service.RateLimitGrpc;
import io.gloosuite.ratelimit.service.RateLimitServer;
import io.gloosuite.ratelimit.service.RateLimiter;
import io.gloosuite.ratelimit.store.CounterStore;
import io.gloosuite.ratelimit.xds.ControlPlane;
import io.gloosuite.ratelimit.xds.Rules;
import io.gloosuite.tls.netty.GrpcTls;
import io.gloosuite.tls.peer.PeerRules;
import io.gloosuite.xds.client.SdsIdentity;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Binds and connects with the application, and ends in an order that fails no call: not ready, calls in hand end. */
final class RateLimitLifecycle implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger("ratelimit");

    private final RateLimitSettings settings;
    private final Parts parts;
    private volatile @Nullable Running running;
    private volatile boolean draining;

    private record Running(RateLimitServer server, AdminServer admin) {}

    /** What is started and stopped. */
    record Parts(
            SdsIdentity identity,
            ControlPlane controlPlane,
            Rules rules,
            RateLimiter limiter,
            CounterStore store,
            MultiThreadIoEventLoopGroup events,
            ProcessMetrics processMetrics) {}

    RateLimitLifecycle(RateLimitSettings settings, Parts parts) {
        this.settings = settings;
        this.parts = parts;
    }

    @Override
    public void start() {
        try {
            RateLimitServer server = server();
            AdminServer admin = new AdminServer(Sockets.parse(settings.adminAddress()), pages());
            running = new Running(server, admin);
            InetSocketAddress adminAddress = admin.start();
            InetSocketAddress address = server.start();
            LOG.atInfo()
                    .addKeyValue("address", address)
                    .addKeyValue("admin", adminAddress)
                    .addKeyValue("store", parts.store().status().kind())
                    .addKeyValue("mtls", settings.mtlsEnabled())
                    .log("ratelimit started");
        } catch (IllegalArgumentException e) {
            throw new CannotStartException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            stop();
            throw new CannotStartException(
                    "cannot listen on " + settings.address() + " and " + settings.adminAddress() + ": "
                            + e.getMessage(),
                    e);
        }
        parts.store().start();
        parts.identity().start();
        parts.controlPlane().start();
    }

    @Override
    public void stop() {
        Running stopped = running;
        running = null;
        if (stopped == null) {
            return;
        }
        draining = true;
        try {
            stopped.server().stop(settings.drainTime());
            parts.controlPlane().close();
            parts.identity().close();
            parts.store().close();
            parts.events()
                    .shutdownGracefully(0, settings.drainTime().toMillis(), TimeUnit.MILLISECONDS)
                    .await(settings.drainTime().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopped.admin().close();
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    private RateLimitServer server() {
        InetSocketAddress address = Sockets.parse(settings.address());
        SslContext tls = null;
        if (settings.mtlsEnabled()) {
            tls = GrpcTls.server(parts.identity(), PeerRules.clients(settings.clientName()));
        } else if (address.getAddress() == null || !address.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException("address: " + settings.address()
                    + " (expected: a loopback address, for RATELIMIT_MTLS_ENABLED=false)");
        }
        RateLimitServer.Security security =
                new RateLimitServer.Security(tls, GrpcTls.MAX_CONNECTION_AGE, GrpcTls.MAX_CONNECTION_AGE_GRACE);
        return new RateLimitServer(address, security, parts.events(), new RateLimitGrpc(parts.limiter()));
    }

    private AdminPages pages() {
        return new AdminPages(new AdminPages.Sources(
                parts.rules(),
                parts.limiter(),
                parts.store(),
                this::waitingFor,
                () -> connectedState() + parts.processMetrics().scrape()));
    }

    /** Under Gloo's own name, which dashboards ask for. */
    private String connectedState() {
        int connected = parts.controlPlane().state().connected() ? 1 : 0;
        return "# TYPE glooe_ratelimit_connected_state gauge\nglooe_ratelimit_connected_state " + connected + "\n";
    }

    private String waitingFor() {
        if (draining) {
            return "the end of the calls in hand";
        }
        if (settings.mtlsEnabled() && parts.identity().current().identity() == null) {
            return "an identity from sds";
        }
        return parts.rules().state().received() ? "" : "the rules from gloo";
    }
}
