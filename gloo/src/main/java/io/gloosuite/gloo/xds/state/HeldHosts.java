package io.gloosuite.gloo.xds.state;

import com.google.common.hash.Hashing;
import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.gloosuite.gloo.model.XdsResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Virtual hosts that are held back inside route configurations. A data plane refuses a configuration as a whole, though it
 * holds the routes of many authors: so that one of them does not hold back all others, the configuration is served with the
 * refused hosts as they were acknowledged, and without those that never were.
 */
final class HeldHosts {
    /** Bytes of a hash that make a version, as the translation's own. */
    private static final int VERSION_BYTES = 12;

    private final Map<String, Map<String, Held>> refused = new HashMap<>();
    private final Map<String, Mended> mended = new HashMap<>();

    /** A version of a host, and what it was refused with. */
    private record Held(VirtualHost host, Refusal refusal) {}

    /** What was made of which resources last: many streams ask for the same. */
    private record Mended(XdsResource newest, @Nullable XdsResource acknowledged, XdsResource result) {
        @SuppressWarnings("ReferenceEquality") // resources that did not change are the same instances
        boolean isOf(XdsResource otherNewest, @Nullable XdsResource otherAcknowledged) {
            return newest == otherNewest && acknowledged == otherAcknowledged;
        }
    }

    /**
     * The hosts that may be why a configuration was refused: those that differ from the acknowledged ones, and of these the ones
     * that the error names when it names any. None when it is no route configuration, or nothing was acknowledged to compare with.
     */
    static List<VirtualHost> suspects(XdsResource resource, @Nullable XdsResource acknowledged, String detail) {
        if (acknowledged == null
                || !(resource.message() instanceof RouteConfiguration now)
                || !(acknowledged.message() instanceof RouteConfiguration)) {
            return List.of();
        }
        Map<String, VirtualHost> before = byName(acknowledged.message());
        List<VirtualHost> changed = now.getVirtualHostsList().stream()
                .filter(host -> !host.equals(before.get(host.getName())))
                .toList();
        List<VirtualHost> named =
                changed.stream().filter(host -> isNamed(host, detail)).toList();
        return named.isEmpty() ? changed : named;
    }

    private static boolean isNamed(VirtualHost host, String detail) {
        return Culprits.mentions(detail, host.getName())
                || host.getRoutesList().stream().anyMatch(route -> Culprits.mentions(detail, route.getName()));
    }

    private static Map<String, VirtualHost> byName(Message configuration) {
        Map<String, VirtualHost> hosts = new HashMap<>();
        if (configuration instanceof RouteConfiguration routes) {
            routes.getVirtualHostsList().forEach(host -> hosts.put(host.getName(), host));
        }
        return hosts;
    }

    /** Holds these hosts of the refused configuration back for as long as they are as they are. */
    void hold(Refusal refusal, List<VirtualHost> hosts) {
        Map<String, Held> held = refused.computeIfAbsent(refusal.resource(), _ -> new HashMap<>());
        hosts.forEach(host -> held.put(host.getName(), new Held(host, refusal)));
        mended.remove(refusal.resource());
    }

    /** The refusals for which hosts are held back. */
    Set<Refusal> refusals() {
        return refused.values().stream()
                .flatMap(held -> held.values().stream())
                .map(Held::refusal)
                .collect(Collectors.toSet());
    }

    /** Forgets the hosts that a newer configuration has otherwise or not at all. */
    void renew(String configuration, @Nullable XdsResource newest) {
        Map<String, VirtualHost> now = newest == null ? Map.of() : byName(newest.message());
        forget(configuration, held -> !held.host.equals(now.get(held.host.getName())));
    }

    /** Lets go of the hosts that were refused in this way; returns the names of their configurations. */
    Set<String> pardon(Predicate<Refusal> which) {
        Set<String> pardoned =
                refusals().stream().filter(which).map(Refusal::resource).collect(Collectors.toSet());
        pardoned.forEach(configuration -> forget(configuration, held -> which.test(held.refusal)));
        return pardoned;
    }

    private void forget(String configuration, Predicate<Held> which) {
        refused.computeIfPresent(configuration, (_, held) -> {
            held.values().removeIf(which);
            return held.isEmpty() ? null : held;
        });
        mended.remove(configuration);
    }

    /** The newest configuration, with what is held back as it was acknowledged. */
    XdsResource mend(XdsResource newest, @Nullable XdsResource acknowledged) {
        Map<String, Held> held = refused.get(newest.name());
        if (held == null || !(newest.message() instanceof RouteConfiguration routes)) {
            return newest;
        }
        Mended last = mended.get(newest.name());
        if (last != null && last.isOf(newest, acknowledged)) {
            return last.result;
        }
        XdsResource result = mend(newest, routes, acknowledged, held);
        mended.put(newest.name(), new Mended(newest, acknowledged, result));
        return result;
    }

    private static XdsResource mend(
            XdsResource newest, RouteConfiguration routes, @Nullable XdsResource acknowledged, Map<String, Held> held) {
        Map<String, VirtualHost> before = acknowledged == null ? Map.of() : byName(acknowledged.message());
        RouteConfiguration.Builder configuration = routes.toBuilder().clearVirtualHosts();
        for (VirtualHost host : routes.getVirtualHostsList()) {
            Held back = held.get(host.getName());
            VirtualHost served = back != null && back.host.equals(host) ? before.get(host.getName()) : host;
            if (served != null) {
                configuration.addVirtualHosts(served);
            }
        }
        RouteConfiguration message = configuration.build();
        if (acknowledged != null && message.equals(acknowledged.message())) {
            return acknowledged;
        }
        String version =
                Hashing.sha256().hashBytes(message.toByteArray()).toString().substring(0, 2 * VERSION_BYTES);
        return new XdsResource(newest.typeUrl(), newest.name(), message, version, newest.owners());
    }
}
