package io.gloosuite.gloo.translate.route;

import static io.gloosuite.gloo.translate.wire.Protos.duration;

import com.google.protobuf.BoolValue;
import com.google.protobuf.UInt32Value;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster;
import io.gloosuite.api.http.RouteAction.MultiDestination;
import io.gloosuite.api.http.RouteAction.WeightedDestination;
import io.gloosuite.api.http.RouteAction.WeightedDestinationOptions;
import io.gloosuite.api.http.RouteOptions;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.discover.UpstreamNames;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.extauth.RouteAuth;
import io.gloosuite.gloo.translate.extauth.RouteAuth.Level;
import io.gloosuite.gloo.translate.extauth.RouteAuth.Verdict;
import io.gloosuite.gloo.translate.wire.Destination;
import io.gloosuite.gloo.translate.wire.Destination.Health;
import io.gloosuite.gloo.translate.wire.Regexes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where requests go, and how they are changed on the way. Remembers the upstreams it was asked for. */
final class RouteActions {

    private final Destinations destinations;
    private final String homeNamespace;
    private final RouteAuth auth;
    private final Issues issues;
    private final Map<ObjectRef, Destination> used = new HashMap<>();

    RouteActions(Destinations destinations, String homeNamespace, RouteAuth auth, Issues issues) {
        this.destinations = destinations;
        this.homeNamespace = homeNamespace;
        this.auth = auth;
        this.issues = issues;
    }

    /** The upstreams that routes named, as they were. */
    Map<ObjectRef, Destination> used() {
        return used;
    }

    /**
     * An action, and whether any upstream of it can serve.
     *
     * @param reachable false when all requests would find nothing
     * @param denied true when what must authorize requests to one of the upstreams is not there
     */
    record Forward(RouteAction.Builder action, boolean reachable, boolean denied) {}

    /** The action of a route, for which {@code verdict} says who may pass. */
    Forward forward(io.gloosuite.api.http.RouteAction config, Verdict verdict, String routeName, String path) {
        if (config.multi() != null) {
            return multi(config.multi(), verdict, routeName, path + ".multi.destinations");
        }
        if (config.single() == null) {
            issues.error(path, "has no destination; give single or multi");
            return new Forward(RouteAction.newBuilder(), false, false);
        }
        Destination destination = destination(config.single(), path + ".single");
        return new Forward(RouteAction.newBuilder().setCluster(destination.cluster()), isServed(destination), false);
    }

    private Forward multi(MultiDestination config, Verdict outer, String routeName, String path) {
        WeightedCluster.Builder clusters = WeightedCluster.newBuilder();
        List<WeightedDestination> all = config.destinations();
        boolean reachable = false;
        boolean denied = false;
        long sum = 0;
        for (int i = 0; i < all.size(); i++) {
            int weight = weight(all.get(i), path + "[" + i + "].weight");
            Destination destination = destination(all.get(i).destination(), path + "[" + i + "].destination");
            WeightedDestinationOptions options = all.get(i).options();
            Verdict verdict = auth.within(
                    outer,
                    options == null ? null : options.extauth(),
                    Level.WEIGHTED_DESTINATION,
                    routeName + "-destination-" + i,
                    path + "[" + i + "].options.extauth");
            clusters.addClusters(WeightedCluster.ClusterWeight.newBuilder()
                    .setName(destination.cluster())
                    .setWeight(UInt32Value.of(weight))
                    .putAllTypedPerFilterConfig(verdict.filters()));
            denied |= verdict.denied();
            reachable |= weight > 0 && isServed(destination);
            sum += weight;
        }
        if (sum == 0 || sum > Integer.MAX_VALUE) {
            issues.error(path, "have weights that sum to " + sum + "; give 1 to " + Integer.MAX_VALUE + " in all");
        }
        return new Forward(RouteAction.newBuilder().setWeightedClusters(clusters), reachable, denied);
    }

    private int weight(WeightedDestination destination, String path) {
        int weight = destination.weight() == null ? 0 : destination.weight();
        if (weight < 0) {
            issues.error(path, weight + " is negative; give 0 or more");
        }
        return Math.max(0, weight);
    }

    private Destination destination(io.gloosuite.api.http.RouteAction.Destination config, String path) {
        ObjectRef upstream = upstream(config);
        if (upstream == null) {
            issues.error(path, "names no upstream; give upstream or kube");
            return Destination.missing("");
        }
        Destination destination = destinations.get(upstream);
        used.put(upstream, destination);
        switch (destination.health()) {
            case SERVED -> {}
            case MISSING -> issues.warning(path, upstream + " does not exist; create it or name another");
            case REJECTED -> issues.warning(path, upstream + " is not served; its status says why");
        }
        return destination;
    }

    private @Nullable ObjectRef upstream(io.gloosuite.api.http.RouteAction.Destination config) {
        if (config.upstream() != null) {
            return config.upstream().resolve(Kind.UPSTREAM, homeNamespace);
        }
        if (config.kube() == null) {
            return null;
        }
        ObjectRef service = config.kube().ref().resolve(Kind.SERVICE, homeNamespace);
        return new ObjectRef(
                Kind.UPSTREAM,
                destinations.discoveryNamespace(),
                UpstreamNames.of(
                        service.namespace(), service.name(), config.kube().port()));
    }

    private static boolean isServed(Destination destination) {
        return destination.health() == Health.SERVED;
    }

    /** What the options say about forwarding. */
    void options(RouteOptions options, String path, RouteAction.Builder action) {
        if (options.prefixRewrite() != null && options.regexRewrite() != null) {
            issues.error(path, "sets prefixRewrite and regexRewrite at once; keep one of them");
        } else if (options.regexRewrite() != null) {
            action.setRegexRewrite(Regexes.rewrite(options.regexRewrite(), path + ".regexRewrite", issues));
        } else if (options.prefixRewrite() != null) {
            action.setPrefixRewrite(options.prefixRewrite());
        }
        duration(options.timeout(), action::setTimeout);
        duration(options.idleTimeout(), action::setIdleTimeout);
        if (options.maxStreamDuration() != null) {
            maxStreamDuration(options.maxStreamDuration(), action);
        }
        if (options.retries() != null) {
            action.setRetryPolicy(RetryPolicies.of(options.retries(), path + ".retries", issues));
        }
        if (options.hostRewrite() != null) {
            action.setHostRewriteLiteral(options.hostRewrite());
        } else if (Boolean.TRUE.equals(options.autoHostRewrite())) {
            action.setAutoHostRewrite(BoolValue.of(true));
        }
    }

    private static void maxStreamDuration(RouteOptions.MaxStreamDuration config, RouteAction.Builder action) {
        RouteAction.MaxStreamDuration.Builder limits = RouteAction.MaxStreamDuration.newBuilder();
        duration(config.maxStreamDuration(), limits::setMaxStreamDuration);
        duration(config.grpcTimeoutHeaderMax(), limits::setGrpcTimeoutHeaderMax);
        duration(config.grpcTimeoutHeaderOffset(), limits::setGrpcTimeoutHeaderOffset);
        action.setMaxStreamDuration(limits);
    }
}
