package io.gloosuite.extauth.config;

import io.gloosuite.extauth.admin.AdminPages;
import io.gloosuite.extauth.admin.AdminServer;
import io.gloosuite.extauth.grpc.AuthorizationServer;
import io.gloosuite.extauth.xds.ControlPlane;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Binds and connects in the order in which each finds what it needs: probes, the identity, gloo, the socket for checks.
 * Stops in an order that fails no check: not ready, no new connections, checks under way end.
 */
final class ExtAuthLifecycle implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ExtAuthLifecycle.class);

    private final ExtAuthProperties settings;
    private final Parts parts;
    private volatile boolean running;

    ExtAuthLifecycle(ExtAuthProperties settings, Parts parts) {
        this.settings = settings;
        this.parts = parts;
    }

    /** What is started and stopped. */
    record Parts(
            ProcessIdentity identity,
            ControlPlane controlPlane,
            AuthorizationServer server,
            AdminServer admin,
            AdminPages pages) {}

    @Override
    public void start() {
        InetSocketAddress admin = listening("admin address", settings.adminAddress(), parts.admin()::start);
        parts.identity().start();
        parts.controlPlane().start();
        int port = listening("address", settings.listen(), parts.server()::start);
        running = true;
        LOG.atInfo()
                .addKeyValue("port", port)
                .addKeyValue("mtls", settings.mtlsEnabled())
                .addKeyValue("xds", settings.xdsAddress())
                .addKeyValue("admin", admin)
                .log("extauth started");
    }

    @Override
    public void stop() {
        running = false;
        parts.pages().drain();
        parts.server().drain(settings.drainTime());
        parts.server().close();
        parts.controlPlane().close();
        parts.identity().close();
        parts.admin().close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static <T> T listening(String what, Object address, Bind<T> bind) {
        try {
            return bind.bind();
        } catch (IOException e) {
            String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new CannotStartException("extauth %s: %s: %s".formatted(what, address, why), e);
        }
    }

    /** Opens a socket. */
    private interface Bind<T> {
        T bind() throws IOException;
    }
}
