package io.gloosuite.proxy.listener;

import io.gloosuite.proxy.model.ListenerConfig;
import io.gloosuite.proxy.model.UnusableConfigException;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** A listener's configuration made ready for connections. Immutable but for what its chains hold. */
final class ListenerRuntime {
    private final ListenerConfig config;
    private final List<FilterChainRuntime> chains;
    private final ServerNames names;
    private final boolean tls;
    private final Counters stats;

    ListenerRuntime(ListenerConfig config, List<FilterChainRuntime> chains, Counters stats)
            throws UnusableConfigException {
        this.config = config;
        this.chains = List.copyOf(chains);
        this.names = ServerNames.of(chains);
        this.tls = chains.stream().anyMatch(chain -> chain.transport().isTls());
        this.stats = stats;
        if (tls && !chains.stream().allMatch(chain -> chain.transport().isTls())) {
            throw new UnusableConfigException("filter chains: some with TLS and some without (expected: all or none)");
        }
    }

    /** What is counted of a listener beside its HTTP. */
    record Counters(LongAdder noFilterChainMatch, LongAdder secretMissing, LongAdder handshakeTimeout) {}

    ListenerConfig config() {
        return config;
    }

    List<FilterChainRuntime> chains() {
        return chains;
    }

    boolean isTls() {
        return tls;
    }

    Counters stats() {
        return stats;
    }

    @Nullable
    FilterChainRuntime find(@Nullable String serverName) {
        return names.find(serverName);
    }
}
