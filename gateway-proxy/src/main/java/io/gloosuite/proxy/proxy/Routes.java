package io.gloosuite.proxy.proxy;

import io.gloosuite.proxy.model.RouteConfig;
import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.route.RouteTable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Route tables by name; whoever serves requests holds a slot, whose table is swapped under it. Any thread. */
public final class Routes {
    private final Map<String, Slot> slots = new ConcurrentHashMap<>();
    private final FilterRunner filters;
    private final String localCluster;

    /**
     * None yet.
     *
     * @param localCluster of this proxy, as rate limits may count by it
     */
    public Routes(FilterRunner filters, String localCluster) {
        this.filters = filters;
        this.localCluster = localCluster;
    }

    /** The slot of a name, empty while its configuration is missing. */
    public Slot slot(String name) {
        return slots.computeIfAbsent(name, key -> new Slot());
    }

    /** A slot of its own, for routes given with a listener. */
    public Slot inline(RouteConfig config) throws UnusableConfigException {
        Slot slot = new Slot();
        slot.table = RouteCompiler.compile(config, filters, localCluster);
        return slot;
    }

    public void apply(RouteConfig config) throws UnusableConfigException {
        RouteTable<CompiledRoute> table = RouteCompiler.compile(config, filters, localCluster);
        slot(config.name()).table = table;
    }

    public void remove(String name) {
        slot(name).table = null;
    }

    /** Where a route table is found. */
    public static final class Slot {
        private volatile @Nullable RouteTable<CompiledRoute> table;

        private Slot() {}

        @Nullable
        RouteTable<CompiledRoute> table() {
            return table;
        }
    }
}
