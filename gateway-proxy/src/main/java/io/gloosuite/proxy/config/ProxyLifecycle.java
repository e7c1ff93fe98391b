package io.gloosuite.proxy.config;

import io.gloosuite.proxy.admin.AdminServers;
import io.gloosuite.proxy.admin.HttpEndpoints;
import io.gloosuite.proxy.admin.Readiness;
import io.gloosuite.proxy.dataplane.DataPlane;
import io.gloosuite.proxy.xds.Configuration;
import io.gloosuite.proxy.xds.ControlPlane;
import io.gloosuite.xds.client.SdsIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Binds and connects in the order in which each finds what it needs: probes, the last good configuration from disk, the
 * identity, gloo. Stops in an order that fails no request: not ready, no new connections, requests in flight end.
 */
final class ProxyLifecycle implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ProxyLifecycle.class);

    private final GatewayProxySettings settings;
    private final AdminServers servers;
    private final Parts parts;
    private final List<HttpEndpoints> open = new ArrayList<>();
    private volatile boolean running;

    ProxyLifecycle(GatewayProxySettings settings, AdminServers servers, Parts parts) {
        this.settings = settings;
        this.servers = servers;
        this.parts = parts;
    }

    /** What is started and stopped. */
    record Parts(
            DataPlane dataPlane,
            Configuration configuration,
            LastGood lastGood,
            SdsIdentity identity,
            ControlPlane controlPlane,
            Readiness readiness) {}

    @Override
    public void start() {
        try {
            open.add(servers.serveAdmin(Sockets.parse(settings.admin().address())));
            open.add(servers.serveProbes(Sockets.parse(settings.ready().address())));
        } catch (IOException e) {
            open.forEach(HttpEndpoints::close);
            throw new UncheckedIOException(e.getMessage(), e);
        }
        parts.lastGood().restore(parts.configuration());
        parts.identity().start();
        parts.controlPlane().start();
        running = true;
        LOG.info(
                "gateway-proxy started: role={} xds={} sds={} admin={}",
                settings.role(),
                settings.xds().address(),
                settings.identity().sdsAddress(),
                open.getFirst().address());
    }

    @Override
    public void stop() {
        running = false;
        parts.readiness().drain();
        Thread disconnect = Thread.ofPlatform().name("disconnect").start(() -> {
            parts.controlPlane().close();
            parts.identity().close();
        });
        parts.dataPlane().shutdown(settings.drainTime());
        parts.lastGood().close();
        open.forEach(HttpEndpoints::close);
        try {
            disconnect.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
