package io.gloosuite.proxy.admin;

import io.envoyproxy.envoy.admin.v3.ServerInfo.State;
import io.gloosuite.proxy.xds.Configuration;
import io.gloosuite.proxy.xds.ConfigurationState;
import io.gloosuite.proxy.xds.ConfigurationState.Source;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** {@code /ready}: {@code LIVE} when the listeners of the first configuration are open, wherever that came from. */
public final class Readiness {
    private static final int UNAVAILABLE = 503;

    private final Configuration configuration;
    private final BooleanSupplier connected;
    private final AtomicBoolean draining = new AtomicBoolean();

    /**
     * Ready by a configuration.
     *
     * @param connected whether there is a stream to gloo
     */
    public Readiness(Configuration configuration, BooleanSupplier connected) {
        this.configuration = configuration;
        this.connected = connected;
    }

    /** From now on not ready: load balancers go elsewhere while requests end. */
    public void drain() {
        draining.set(true);
    }

    State state() {
        if (draining.get()) {
            return State.DRAINING;
        }
        ConfigurationState state = configuration.state();
        if (state.live()) {
            return State.LIVE;
        }
        return state.source() == Source.NONE ? State.PRE_INITIALIZING : State.INITIALIZING;
    }

    Reply answer() {
        State state = state();
        return switch (state) {
            case LIVE -> Reply.text(live());
            default -> Reply.text(UNAVAILABLE, state + "\n");
        };
    }

    private String live() {
        return configuration.state().source() == Source.DISK && !connected.getAsBoolean()
                ? State.LIVE + " (last good configuration from disk: gloo has not answered since the start)\n"
                : State.LIVE + "\n";
    }
}
