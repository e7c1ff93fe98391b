package io.gloosuite.glooctl.command;

import io.gloosuite.glooctl.client.AdminClient;
import io.gloosuite.glooctl.client.Saved;
import io.gloosuite.glooctl.model.AdminObject;
import io.gloosuite.glooctl.model.Noun;
import io.gloosuite.glooctl.model.Route;
import io.gloosuite.glooctl.model.Route.PathMatch;
import io.gloosuite.glooctl.model.Route.PathType;
import io.gloosuite.glooctl.model.VirtualServices;
import io.gloosuite.glooctl.option.Context;
import io.gloosuite.glooctl.option.Groups;
import io.gloosuite.glooctl.option.NamespaceOption;
import io.gloosuite.glooctl.option.WriteOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code add route}: a route in a virtual service, which is made when there is none. */
@Command
public final class AddRouteCommand implements Callable<Integer> {

    private static final String DEFAULT_VIRTUAL_SERVICE = "default";

    @Mixin
    private final WriteOption writing;

    @Mixin
    private final NamespaceOption namespace = new NamespaceOption();

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Path path = new Path();

    static final class Path {

        @Option(
                names = {"-e", "--path-exact"},
                paramLabel = "PATH",
                description = "Match this path.")
        private @Nullable String exact;

        @Option(
                names = {"-p", "--path-prefix"},
                paramLabel = "PREFIX",
                description = "Match paths that begin so.")
        private @Nullable String prefix;

        @Option(
                names = {"-r", "--path-regex"},
                paramLabel = "REGEX",
                description = "Match paths that are wholly this.")
        private @Nullable String regex;

        PathMatch match() {
            if (exact != null) {
                return new PathMatch(PathType.EXACT, exact);
            }
            return prefix != null
                    ? new PathMatch(PathType.PREFIX, prefix)
                    : new PathMatch(PathType.REGEX, String.valueOf(regex));
        }
    }

    @Option(
            names = {"-u", "--dest-name"},
            required = true,
            paramLabel = "UPSTREAM",
            description = "Upstream to send to.")
    private String upstream = "";

    @Option(
            names = {"-s", "--dest-namespace"},
            paramLabel = "NAMESPACE",
            description = "Namespace of the upstream (${DEFAULT-VALUE}).")
    private String upstreamNamespace = "gloo-system";

    @Option(
            names = "--name",
            paramLabel = "VIRTUALSERVICE",
            description = "Virtual service to add to (the one for domain *, else a new one named default).")
    private @Nullable String virtualService;

    @Option(
            names = {"-x", "--index"},
            paramLabel = "INDEX",
            description = "Where among its routes: 0 is the first, and the first that matches wins (0).")
    private int index;

    @Option(
            names = {"-m", "--method"},
            split = ",",
            paramLabel = "METHOD",
            description = "Only these methods.")
    private List<String> methods = List.of();

    @Option(
            names = {"-d", "--header"},
            split = ",",
            paramLabel = "NAME[=VALUE]",
            description = "Only with these headers.")
    private List<String> headers = List.of();

    @Option(
            names = {"-q", "--queryParameter"},
            split = ",",
            paramLabel = "NAME[=VALUE]",
            description = "Only with these query parameters.")
    private List<String> queryParameters = List.of();

    @Option(names = "--prefix-rewrite", paramLabel = "PATH", description = "What replaces the matched path.")
    private @Nullable String prefixRewrite;

    private AddRouteCommand(Context context) {
        this.writing = new WriteOption(context);
    }

    public static CommandLine command(Context context) {
        return Groups.describe(
                new CommandLine(new AddRouteCommand(context)),
                "Add a route to an upstream; the virtual service `default` for domain * is made when there is none.",
                "glooctl add route --path-exact /hello --dest-name default-example-tls-server-8080",
                "glooctl add route -p /api -m GET,POST -d x-canary=true -u default-api-80 --prefix-rewrite /");
    }

    @Override
    public Integer call() {
        var client = writing.client();
        var target = target(client);
        var changed = withRoute(target.object());
        if (writing.isDryRun()) {
            writing.show(changed);
            return 0;
        }
        return writing.report(target.isNew() ? client.put(changed) : edit(client, target.object()));
    }

    private record Target(AdminObject object, boolean isNew) {}

    private Target target(AdminClient client) {
        return found(client)
                .map(object -> new Target(object, false))
                .orElseGet(() -> new Target(VirtualServices.of(namespace.value(), name(), List.of("*")), true));
    }

    private Optional<AdminObject> found(AdminClient client) {
        if (virtualService != null) {
            return client.find(Noun.VIRTUAL_SERVICE, namespace.value(), virtualService);
        }
        return client.list(Noun.VIRTUAL_SERVICE, namespace.value()).stream()
                .filter(VirtualServices::isCatchAll)
                .findFirst()
                .or(() -> client.find(Noun.VIRTUAL_SERVICE, namespace.value(), name()));
    }

    private String name() {
        return virtualService == null ? DEFAULT_VIRTUAL_SERVICE : virtualService;
    }

    private Saved edit(AdminClient client, AdminObject target) {
        return client.edit(Noun.VIRTUAL_SERVICE, target.namespace(), target.name(), this::withRoute);
    }

    private AdminObject withRoute(AdminObject target) {
        var route = new Route(
                path.match(),
                methods,
                headers,
                queryParameters,
                upstream,
                upstreamNamespace,
                Optional.ofNullable(prefixRewrite));
        return VirtualServices.withRoute(target, index, route);
    }
}
