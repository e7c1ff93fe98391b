package io.gloosuite.gloo.translate.listener;

import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.gloosuite.api.http.HttpListenerOptions;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ResourceRef;
import io.gloosuite.api.ratelimit.LocalRateLimitSettings;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.extauth.AuthServer;
import io.gloosuite.gloo.translate.ratelimit.LimitServer;
import io.gloosuite.gloo.translate.ratelimit.LocalLimits;
import io.gloosuite.gloo.translate.ratelimit.Stage;
import io.gloosuite.gloo.translate.route.Destinations;
import io.gloosuite.gloo.translate.route.VirtualServiceResult;
import io.gloosuite.gloo.translate.wire.Destination;
import io.gloosuite.gloo.translate.wire.Wire;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The servers that the filters of a port ask about requests.
 *
 * @param auth null when there is none; routes that ask for it are then denied
 * @param authAsked whether routes may ask for {@code auth}
 * @param named further servers that authorize, by name
 * @param gone names of such servers that are no more; who still asks for one is denied, so that it does not matter whether a listener or
 *     the routes that asked arrive first
 * @param limits null when there is none, and nothing is limited
 * @param local limits without a server, null when only routes have them
 */
public record Servers(
        @Nullable AuthServer auth,
        boolean authAsked,
        Map<String, AuthServer> named,
        Set<String> gone,
        @Nullable LimitServer limits,
        @Nullable LocalRateLimitSettings local) {

    /** None. */
    public static final Servers NONE = new Servers(null, false, Map.of(), Set.of(), null, null);

    private static final String OPTIONS = "spec.httpGateway.options";

    /** Whether a gateway has servers of its own. */
    static boolean areGivenBy(@Nullable HttpListenerOptions options) {
        return options != null && (options.extauth() != null || options.ratelimitServer() != null);
    }

    /** These servers, but for those that a gateway gives itself. */
    Servers on(@Nullable HttpListenerOptions options, String homeNamespace, Destinations destinations) {
        if (options == null) {
            return this;
        }
        AuthServer ownAuth = options.extauth() == null
                ? auth
                : new AuthServer(
                        options.extauth(),
                        destination(options.extauth().extauthzServerRef(), homeNamespace, destinations));
        LimitServer ownLimits = options.ratelimitServer() == null
                ? limits
                : new LimitServer(
                        options.ratelimitServer(),
                        destination(options.ratelimitServer().ratelimitServerRef(), homeNamespace, destinations));
        return new Servers(ownAuth, authAsked, named, gone, ownLimits, options.httpLocalRatelimit());
    }

    /** These servers after others. */
    public Servers after(Servers before) {
        Set<String> nextGone = new TreeSet<>(before.gone);
        nextGone.addAll(before.named.keySet());
        nextGone.removeAll(named.keySet());
        return new Servers(auth, authAsked, named, nextGone, limits, local);
    }

    /** The upstream of a server. */
    public static Destination destination(ResourceRef ref, String homeNamespace, Destinations destinations) {
        return destinations.get(ref.resolve(Kind.UPSTREAM, homeNamespace));
    }

    /** Says what is wrong with the servers that a gateway gives itself. */
    void check(HttpListenerOptions options, Issues issues) {
        if (options.extauth() != null && auth != null) {
            auth.check(OPTIONS + ".extauth", issues);
        }
        if (options.ratelimitServer() != null && limits != null) {
            limits.check(OPTIONS + ".ratelimitServer", issues);
        }
        if (local != null) {
            Object _ = LocalLimits.of(local, OPTIONS + ".httpLocalRatelimit", issues);
        }
    }

    /** The filters for these virtual services, in order: what costs least comes first, and who is known before what is counted. */
    List<HttpFilter> filters(List<VirtualServiceResult> results) {
        Set<Stage> stages = EnumSet.noneOf(Stage.class);
        boolean buckets = local != null;
        for (VirtualServiceResult result : results) {
            stages.addAll(result.limits().stages());
            buckets |= result.limits().local();
        }
        List<HttpFilter> filters = new ArrayList<>();
        if (buckets) {
            filters.add(HttpFilter.newBuilder()
                    .setName(LocalLimits.FILTER)
                    .setTypedConfig(Wire.any(LocalLimits.of(local, OPTIONS, new Issues())))
                    .build());
        }
        if (limits != null) {
            filters.addAll(limits.before(stages));
        }
        filters.add(auth == null ? AuthServer.closed("") : auth.toFilter(""));
        named.forEach((name, server) -> filters.add(server.toFilter(name)));
        gone.forEach(name -> filters.add(AuthServer.closed(name)));
        if (limits != null) {
            filters.addAll(limits.after(stages));
        }
        return filters;
    }
}
