package io.gloosuite.glooctl.command.create;

import io.gloosuite.glooctl.model.Upstreams;
import io.gloosuite.glooctl.model.Upstreams.Host;
import io.gloosuite.glooctl.option.Context;
import io.gloosuite.glooctl.option.Groups;
import io.gloosuite.glooctl.option.NameOption;
import io.gloosuite.glooctl.option.NamespaceOption;
import io.gloosuite.glooctl.option.WriteOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code create upstream static} and {@code create upstream kube}. */
final class CreateUpstreamCommands {

    private CreateUpstreamCommands() {}

    static CommandLine group(Context context) {
        return Groups.group("upstream", "Create an upstream.", "us", "u")
                .addSubcommand(
                        "static",
                        Groups.describe(
                                new CommandLine(new OfHosts(context)),
                                "Create an upstream of fixed hosts.",
                                "glooctl create upstream static jsonplaceholder --static-hosts"
                                        + " jsonplaceholder.example:443"))
                .addSubcommand(
                        "kube",
                        Groups.describe(
                                new CommandLine(new OfService(context)),
                                "Create an upstream of a Service.",
                                "glooctl create upstream kube petstore --kube-service petstore --kube-service-port"
                                        + " 8080"));
    }

    @Command
    private static final class OfHosts implements Callable<Integer> {

        @Mixin
        private final WriteOption writing;

        @Mixin
        private final NamespaceOption namespace = new NamespaceOption();

        @Mixin
        private final NameOption name = new NameOption();

        @Option(
                names = "--static-hosts",
                required = true,
                split = ",",
                paramLabel = "HOST[:PORT]",
                description = "Where to send, one or more; port 80 when none is given.")
        private List<String> hosts = List.of();

        @Option(
                names = "--static-outbound-tls",
                arity = "0..1",
                fallbackValue = "true",
                paramLabel = "true|false",
                description = "Speak TLS to the hosts (when a port is 443).")
        private @Nullable Boolean outboundTls;

        private OfHosts(Context context) {
            this.writing = new WriteOption(context);
        }

        @Override
        public Integer call() {
            var parsed = hosts.stream().map(Host::parse).toList();
            var upstream =
                    Upstreams.ofHosts(namespace.value(), name.required(), parsed, Optional.ofNullable(outboundTls));
            return writing.write(upstream, writing.client()::create);
        }
    }

    @Command
    private static final class OfService implements Callable<Integer> {

        @Mixin
        private final WriteOption writing;

        @Mixin
        private final NamespaceOption namespace = new NamespaceOption();

        @Mixin
        private final NameOption name = new NameOption();

        @Option(names = "--kube-service", required = true, paramLabel = "SERVICE", description = "The Service.")
        private String service = "";

        @Option(
                names = "--kube-service-namespace",
                paramLabel = "NAMESPACE",
                description = "Its namespace (${DEFAULT-VALUE}).")
        private String serviceNamespace = "default";

        @Option(names = "--kube-service-port", paramLabel = "PORT", description = "Its port (${DEFAULT-VALUE}).")
        private int port = 80;

        @Option(
                names = "--kube-service-labels",
                split = ",",
                paramLabel = "NAME=VALUE",
                description = "Only pods with these labels.")
        private Map<String, String> labels = Map.of();

        private OfService(Context context) {
            this.writing = new WriteOption(context);
        }

        @Override
        public Integer call() {
            var upstream = Upstreams.ofService(namespace.value(), name.required(), service, serviceNamespace, port);
            return writing.write(Upstreams.withSelector(upstream, labels), writing.client()::create);
        }
    }
}
