package io.gloosuite.proxy.config;

import io.envoyproxy.envoy.service.discovery.v3.Resource;
import io.gloosuite.proxy.state.StateDirectory;
import io.gloosuite.proxy.state.StateKeeper;
import io.gloosuite.proxy.xds.AcceptedSink;
import io.gloosuite.proxy.xds.Configuration;
import io.gloosuite.proxy.xds.ResourceType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what is accepted in the state directory, and gives it back at the next start. Without a directory it forgets. */
final class LastGood implements AcceptedSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LastGood.class);

    private final String path;
    private final ScheduledExecutorService executor;
    private @Nullable StateKeeper keeper;

    /**
     * Opens nothing yet.
     *
     * @param path of the directory, empty for none
     */
    LastGood(String path, ScheduledExecutorService executor) {
        this.path = path;
        this.executor = executor;
    }

    /** Opens the directory and hands what is kept there to the configuration. A directory that fails costs only that. */
    void restore(Configuration configuration) {
        if (path.isEmpty()) {
            return;
        }
        try {
            StateDirectory directory = StateDirectory.open(Path.of(path));
            Map<ResourceType, List<Resource>> resources = new EnumMap<>(ResourceType.class);
            for (ResourceType type : ResourceType.values()) {
                resources.put(type, directory.read(type.typeUrl()));
            }
            configuration.restore(resources);
            int count = resources.values().stream().mapToInt(List::size).sum();
            LOG.info("last good configuration read: directory={} resources={}", path, count);
            keeper = new StateKeeper(directory, executor);
        } catch (IOException e) {
            LOG.error("no last good configuration is kept: directory={} reason={}", path, e.toString());
        }
    }

    @Override
    public void changed(ResourceType type, Supplier<Collection<Resource>> accepted) {
        if (keeper != null) {
            keeper.changed(type.typeUrl(), accepted);
        }
    }

    @Override
    public void close() {
        if (keeper != null) {
            keeper.close();
        }
    }
}
