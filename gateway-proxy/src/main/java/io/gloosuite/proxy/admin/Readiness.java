package io.gloosuite.proxy.admin;

import io.envoyproxy.envoy.admin.v3.ServerInfo.State;
import io.gloosuite.proxy.xds.Configuration;
import io.gloosuite.proxy.xds.ConfigurationState;
import io.gloosuite.proxy.xds.ConfigurationState.Source;
import io.gloosuite.proxy.xds.ResourceType;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

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
            default -> Reply.text(UNAVAILABLE, state + "\n" + obstacles());
        };
    }

    /** Listeners that are not open yet, and why as far as that is known. */
    private String obstacles() {
        String waiting = configuration.views(ResourceType.LISTENERS).stream()
                .filter(view -> view.warming() != null)
                .map(view -> view.name() + "::waits for what it refers to\n")
                .collect(Collectors.joining());
        return waiting + Refusals.lines(configuration, ResourceType.LISTENERS);
    }

    private String refused() {
        int refused = configuration.state().refused();
        return refused == 0 ? "" : refused + " resources refused, see /config_dump\n";
    }

    private String live() {
        return configuration.state().source() == Source.DISK && !connected.getAsBoolean()
                ? State.LIVE + " (last good configuration from disk: gloo has not answered since the start)\n"
                : State.LIVE + "\n" + refused();
    }
}
