package io.gloosuite.proxy.listener;

import io.gloosuite.proxy.model.ListenerConfig.FilterChain;
import io.gloosuite.proxy.model.UnusableConfigException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filter chains by server name: exact, then the longest wildcard, then the chain for any name; as Envoy. */
final class ServerNames {
    private final Map<String, FilterChainRuntime> exact = new HashMap<>();
    private final Map<String, FilterChainRuntime> wildcards = new HashMap<>();
    private @Nullable FilterChainRuntime any;

    static ServerNames of(List<FilterChainRuntime> chains) throws UnusableConfigException {
        ServerNames names = new ServerNames();
        for (FilterChainRuntime chain : chains) {
            names.add(chain.config(), chain);
        }
        return names;
    }

    /** Null where no chain serves the name. */
    @Nullable
    FilterChainRuntime find(@Nullable String serverName) {
        if (serverName == null || serverName.isEmpty()) {
            return any;
        }
        String name = serverName.toLowerCase(Locale.ROOT);
        FilterChainRuntime found = exact.get(name);
        int dot = name.indexOf('.');
        while (found == null && dot >= 0) {
            found = wildcards.get(name.substring(dot));
            dot = name.indexOf('.', dot + 1);
        }
        return found == null ? any : found;
    }

    private void add(FilterChain config, FilterChainRuntime chain) throws UnusableConfigException {
        if (config.serverNames().isEmpty()) {
            refuse(any, "");
            any = chain;
        }
        for (String name : config.serverNames()) {
            refuse(name.startsWith("*.") ? wildcards.put(name.substring(1), chain) : exact.put(name, chain), name);
        }
    }

    private static void refuse(@Nullable FilterChainRuntime before, String name) throws UnusableConfigException {
        if (before != null) {
            throw new UnusableConfigException("server name: \"" + name + "\" in two filter chains (expected: in one)");
        }
    }
}
