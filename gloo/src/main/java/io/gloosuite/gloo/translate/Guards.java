package io.gloosuite.gloo.translate;

import io.gloosuite.api.Gateway;
import io.gloosuite.api.Resource;
import io.gloosuite.api.Settings;
import io.gloosuite.api.extauth.ExtAuthSettings;
import io.gloosuite.api.http.GatewaySpec;
import io.gloosuite.api.http.HttpListenerOptions;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.translate.extauth.AuthConfigs;
import io.gloosuite.gloo.translate.extauth.AuthPolicies;
import io.gloosuite.gloo.translate.extauth.AuthServer;
import io.gloosuite.gloo.translate.extauth.AuthSources;
import io.gloosuite.gloo.translate.listener.Servers;
import io.gloosuite.gloo.translate.ratelimit.LimitPolicies;
import io.gloosuite.gloo.translate.ratelimit.LimitPolicies.Presence;
import io.gloosuite.gloo.translate.ratelimit.RateLimitConfigs;
import io.gloosuite.gloo.translate.ratelimit.SettingsRules;
import io.gloosuite.gloo.translate.route.Destinations;
import io.gloosuite.gloo.translate.route.Policies;
import io.gloosuite.gloo.translate.step.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The steps from AuthConfigs, RateLimitConfigs and Settings to what extauth and ratelimit are served, and to what routes and
 * ports may ask of them. Each part is the same instance as before when nothing in it changed.
 *
 * @param settings what is wrong with the Settings that count
 */
record Guards(
        AuthConfigs auth,
        RateLimitConfigs limits,
        SettingsRules rules,
        Servers servers,
        Policies policies,
        List<Issue> settings) {

    static final Guards NONE = new Guards(
            AuthConfigs.NONE, RateLimitConfigs.NONE, SettingsRules.NONE, Servers.NONE, Policies.NONE, List.of());

    Guards next(Scope scope, Optional<Settings> said, Destinations destinations, Guard guard) {
        List<HttpListenerOptions> gateways = options(scope.all(Kind.GATEWAY));
        boolean asked = gateways.stream().anyMatch(each -> each.extauth() != null);
        SettingsServers made = SettingsServers.of(said, asked, destinations, servers);
        Servers nextServers = made.servers().equals(servers) ? servers : made.servers();
        AuthConfigs nextAuth = AuthConfigs.of(
                new AuthSources(
                        scope.all(Kind.AUTH_CONFIG),
                        scope.all(Kind.SECRET),
                        scope.all(Kind.CONFIG_MAP),
                        userIdHeader(nextServers)),
                auth,
                guard);
        RateLimitConfigs nextLimits = RateLimitConfigs.of(scope.all(Kind.RATE_LIMIT_CONFIG), limits, guard);
        SettingsRules nextRules = said.map(each -> guard.run(
                        each.ref(),
                        () -> SettingsRules.of(each.spec().ratelimit(), each.ref(), rules),
                        issue -> new SettingsRules(rules.resource(), List.of(issue))))
                .orElse(SettingsRules.NONE);
        Policies policy = new Policies(
                new AuthPolicies(filters(nextServers), nextAuth.served()),
                new LimitPolicies(limited(nextServers, gateways), nextLimits.told()));
        return new Guards(
                nextAuth,
                nextLimits,
                nextRules,
                nextServers,
                policy.equals(policies) ? policies : policy,
                Stream.concat(made.issues().stream(), nextRules.issues().stream())
                        .toList());
    }

    private static String userIdHeader(Servers servers) {
        return servers.auth() == null
                ? ExtAuthSettings.DEFAULT_USER_ID_HEADER
                : servers.auth().settings().userIdHeader();
    }

    private static List<HttpListenerOptions> options(Map<ObjectRef, Resource<?>> gateways) {
        List<HttpListenerOptions> all = new ArrayList<>();
        for (Resource<?> gateway : gateways.values()) {
            GatewaySpec.HttpGateway http = ((Gateway) gateway.object()).spec().httpGateway();
            if (http != null && http.options() != null) {
                all.add(http.options());
            }
        }
        return all;
    }

    /** The names of the filters that ask for authorization, on any port. */
    private static SortedSet<String> filters(Servers servers) {
        SortedSet<String> filters = new TreeSet<>();
        if (servers.authAsked()) {
            filters.add(AuthServer.FILTER);
        }
        servers.named().keySet().forEach(name -> filters.add(AuthServer.filter(name)));
        return filters;
    }

    private static Presence limited(Servers servers, List<HttpListenerOptions> gateways) {
        boolean present =
                servers.limits() != null || gateways.stream().anyMatch(each -> each.ratelimitServer() != null);
        return present ? Presence.PRESENT : Presence.ABSENT;
    }
}
