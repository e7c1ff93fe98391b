package io.gloosuite.gloo.config;

import io.gloosuite.gloo.listen.XdsListener;
import io.gloosuite.gloo.run.ControlLoop;
import io.gloosuite.tls.TlsSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready to serve data planes: the own certificate is there, the configuration was translated, the socket is open. */
final class GlooReadiness implements HealthIndicator {
    private final TlsSource identity;
    private final ControlLoop loop;
    private final XdsListener listener;

    GlooReadiness(TlsSource identity, ControlLoop loop, XdsListener listener) {
        this.identity = identity;
        this.loop = loop;
        this.listener = listener;
    }

    @Override
    public Health health() {
        boolean hasIdentity = identity.current().identity() != null;
        boolean isTranslated = loop.state().generation() > 0;
        XdsListener.State xds = listener.state();
        boolean isServing = xds.serving() != null;
        Health.Builder health = hasIdentity && isTranslated && isServing ? Health.up() : Health.down();
        health.withDetail("identity", hasIdentity).withDetail("translated", isTranslated);
        if (xds.serving() != null) {
            health.withDetail("xds", xds.serving().toString()).withDetail("port", xds.port());
        }
        if (xds.problem() != null) {
            health.withDetail("problem", xds.problem());
        }
        return health.build();
    }
}
