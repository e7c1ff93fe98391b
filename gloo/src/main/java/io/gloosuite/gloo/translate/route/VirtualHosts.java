package io.gloosuite.gloo.translate.route;

import static io.gloosuite.gloo.translate.wire.Protos.set;

import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.gloosuite.api.Resource;
import io.gloosuite.api.VirtualService;
import io.gloosuite.api.http.Route;
import io.gloosuite.api.http.VirtualHostOptions;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.api.shape.UnsupportedField;
import io.gloosuite.api.shape.UnsupportedField.Weight;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.extauth.RouteAuth;
import io.gloosuite.gloo.translate.extauth.RouteAuth.Verdict;
import io.gloosuite.gloo.translate.ratelimit.LimitNeeds;
import io.gloosuite.gloo.translate.ratelimit.RouteLimits;
import io.gloosuite.gloo.translate.route.Routes.Standing;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the virtual host of one virtual service. */
final class VirtualHosts {

    private static final String PATH = "spec.virtualHost";
    /** A name, with a wildcard at one end at most, and a port at most. */
    private static final Pattern DOMAIN = Pattern.compile("\\*|(?:\\*[.-])?[^*\\s/]+|[^*\\s/]+[.-]\\*");

    private final Resource<?> resource;
    private final Issues issues;
    private final RouteAuth auth;
    private final RouteLimits limits;
    private final RouteActions actions;
    private final Routes routes;

    VirtualHosts(Resource<?> resource, VirtualServices.Sources sources, Issues issues) {
        this.resource = resource;
        this.issues = issues;
        String namespace = resource.ref().namespace();
        this.auth = new RouteAuth(sources.policies().auth(), namespace, issues);
        this.limits = new RouteLimits(sources.policies().limits(), resource.ref(), issues);
        this.actions = new RouteActions(sources.destinations(), namespace, auth, issues);
        this.routes = new Routes(actions, new Protection(auth, limits), sources.defaults(), issues);
    }

    /** The name of a virtual service's virtual host. */
    static String name(ObjectRef ref) {
        return ref.namespace() + "." + ref.name();
    }

    /** A virtual host that answers every request to its domains that it is not served. */
    static VirtualHost refused(Resource<?> resource) {
        List<String> domains =
                ((VirtualService) resource.object()).spec().virtualHost().domains();
        VirtualHost.Builder host = VirtualHost.newBuilder().setName(name(resource.ref()));
        return host.addAllDomains(valid(domains, new Issues()))
                .addRoutes(Routes.refused(host.getName()))
                .build();
    }

    /** The upstreams and policies that routes named. */
    Set<ObjectRef> used() {
        Set<ObjectRef> used = new HashSet<>(actions.used().keySet());
        used.addAll(auth.used());
        used.addAll(limits.used());
        return Set.copyOf(used);
    }

    /** What the limits of routes need of others. */
    LimitNeeds limits() {
        return limits.needs();
    }

    /**
     * The virtual host. Routes that are refused answer 500 in their place; when what is refused concerns all of them, or it
     * cannot be told which requests they would take, all requests are answered so.
     */
    VirtualHost host() {
        io.gloosuite.api.http.VirtualHost config =
                ((VirtualService) resource.object()).spec().virtualHost();
        VirtualHost.Builder host =
                VirtualHost.newBuilder().setName(name(resource.ref())).addAllDomains(valid(config.domains(), issues));
        issues.unsupported(resource.unsupported());
        boolean hostRefused = refuses(PATH + ".options") || refuses(PATH + ".optionsConfigRefs");
        int before = issues.count();
        options(config.options(), host);
        Verdict verdict = auth.ofHost(
                config.options() == null ? null : config.options().extauth(),
                host.getName(),
                PATH + ".options.extauth");
        host.putAllTypedPerFilterConfig(verdict.filters());
        hostRefused |= issues.hasErrorsAfter(before);
        hostRefused |= !addRoutes(config.routes(), verdict, host);
        return hostRefused
                ? host.clearRoutes().addRoutes(Routes.refused(host.getName())).build()
                : host.build();
    }

    /** Adds the routes; false when it cannot be told which requests one of them takes. */
    private boolean addRoutes(List<Route> configs, Verdict verdict, VirtualHost.Builder host) {
        boolean clear = true;
        for (int i = 0; i < configs.size(); i++) {
            String path = PATH + ".routes[" + i + "]";
            host.addAllRoutes(routes.of(
                    configs.get(i),
                    new Spot(i, host.getName() + "-route-" + i, path, verdict),
                    refuses(path) ? Standing.UNSUPPORTED : Standing.SUPPORTED));
            clear &= !refuses(path + ".matchers");
        }
        return clear && issues.list().stream().noneMatch(VirtualHosts::concernsMatcher);
    }

    private static boolean concernsMatcher(Issue issue) {
        return issue.severity() == Issue.Severity.ERROR && issue.path().contains("].matchers[");
    }

    private boolean refuses(String path) {
        return resource.unsupported().stream()
                .filter(field -> field.weight() == Weight.REFUSED)
                .map(UnsupportedField::path)
                .anyMatch(each -> each.startsWith(path + ".") || each.startsWith(path + "[") || each.equals(path));
    }

    private static Set<String> valid(List<String> domains, Issues issues) {
        Set<String> valid = new LinkedHashSet<>();
        for (int i = 0; i < domains.size(); i++) {
            String domain = domains.get(i).toLowerCase(Locale.ROOT);
            if (DOMAIN.matcher(domain).matches()) {
                valid.add(domain);
            } else {
                issues.error(
                        PATH + ".domains[" + i + "]",
                        "\"" + domains.get(i) + "\" is no domain; give a name, *.suffix, prefix.* or *");
            }
        }
        return valid;
    }

    private void options(@Nullable VirtualHostOptions options, VirtualHost.Builder host) {
        if (options == null) {
            return;
        }
        if (options.retries() != null) {
            host.setRetryPolicy(RetryPolicies.of(options.retries(), PATH + ".options.retries", issues));
        }
        Headers headers = Headers.of(options.headerManipulation(), PATH + ".options.headerManipulation", issues);
        host.addAllRequestHeadersToAdd(headers.requestAdd())
                .addAllRequestHeadersToRemove(headers.requestRemove())
                .addAllResponseHeadersToAdd(headers.responseAdd())
                .addAllResponseHeadersToRemove(headers.responseRemove());
        limits.ofHost(options, PATH + ".options", host);
        set(options.includeRequestAttemptCount(), host::setIncludeRequestAttemptCount);
        set(options.includeAttemptCountInResponse(), host::setIncludeAttemptCountInResponse);
    }
}
