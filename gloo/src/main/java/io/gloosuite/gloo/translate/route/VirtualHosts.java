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
import io.gloosuite.gloo.translate.defaults.Defaults;
import io.gloosuite.gloo.translate.route.Routes.Standing;
import io.gloosuite.gloo.translate.wire.Destination;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private final RouteActions actions;
    private final Routes routes;

    VirtualHosts(Resource<?> resource, Destinations destinations, Defaults defaults, Issues issues) {
        this.resource = resource;
        this.issues = issues;
        this.actions = new RouteActions(destinations, resource.ref().namespace(), issues);
        this.routes = new Routes(actions, defaults, issues);
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

    /** The upstreams that routes named. */
    Map<ObjectRef, Destination> used() {
        return actions.used();
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
        hostRefused |= issues.hasErrorsAfter(before);
        hostRefused |= !addRoutes(config.routes(), host);
        return hostRefused
                ? host.clearRoutes().addRoutes(Routes.refused(host.getName())).build()
                : host.build();
    }

    /** Adds the routes; false when it cannot be told which requests one of them takes. */
    private boolean addRoutes(List<Route> configs, VirtualHost.Builder host) {
        boolean clear = true;
        for (int i = 0; i < configs.size(); i++) {
            String path = PATH + ".routes[" + i + "]";
            host.addAllRoutes(routes.of(
                    configs.get(i),
                    host.getName() + "-route-" + i,
                    path,
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
        set(options.includeRequestAttemptCount(), host::setIncludeRequestAttemptCount);
        set(options.includeAttemptCountInResponse(), host::setIncludeAttemptCountInResponse);
    }
}
