package io.gloosuite.glooctl.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gloosuite.glooctl.client.AdminException;
import io.gloosuite.glooctl.client.Json;
import io.gloosuite.glooctl.client.TextClient;
import io.gloosuite.glooctl.home.Port;
import io.gloosuite.glooctl.model.AdminObject;
import io.gloosuite.glooctl.model.Noun;
import io.gloosuite.glooctl.option.AdminOption;
import io.gloosuite.glooctl.option.CommandFailed;
import io.gloosuite.glooctl.option.Context;
import io.gloosuite.glooctl.option.Groups;
import io.gloosuite.glooctl.option.NamespaceOption;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code proxy}: where the gateway is and what it says about itself. */
@Command
public final class ProxyCommands implements Callable<Integer> {

    private final Context context;
    private final ToIntFunction<ProxyCommands> action;

    @Mixin
    private final AdminOption admin;

    @Mixin
    private final NamespaceOption namespace = new NamespaceOption();

    @Option(names = "--name", paramLabel = "PROXY", description = "Name of the proxy (${DEFAULT-VALUE}).")
    private String name = "gateway-proxy";

    @Option(names = "--port", paramLabel = "http|https", description = "Which of its ports (${DEFAULT-VALUE}).")
    private String port = "http";

    @Option(
            names = "--proxy-admin",
            paramLabel = "HOST:PORT",
            description =
                    "Admin of the proxy (GATEWAY_ADMIN_ADDRESS, else GATEWAY_ADMIN_PORT of the home's ports.env).")
    private @Nullable String proxyAdmin;

    @Option(names = "--file", paramLabel = "FILE", description = "Where snapshot writes (${DEFAULT-VALUE}).")
    private Path file = Path.of("gateway-proxy-snapshot.zip");

    private ProxyCommands(Context context, ToIntFunction<ProxyCommands> action) {
        this.context = context;
        this.action = action;
        this.admin = new AdminOption(context);
    }

    public static CommandLine group(Context context) {
        var group = Groups.group("proxy", "Where the gateway is, and what it says about itself.");
        add(
                context,
                group,
                "url",
                "Print the URL of the gateway.",
                ProxyCommands::url,
                "curl $(glooctl proxy url)/hello");
        add(
                context,
                group,
                "address",
                "Print host and port of the gateway.",
                ProxyCommands::address,
                "glooctl proxy address");
        add(
                context,
                group,
                "dump",
                "Print the configuration the data plane runs.",
                ProxyCommands::dump,
                "glooctl proxy dump");
        add(
                context,
                group,
                "stats",
                "Print the data plane's counters.",
                ProxyCommands::stats,
                "glooctl proxy stats | grep upstream_rq");
        add(
                context,
                group,
                "served-config",
                "Print what gloo serves to data planes, secrets redacted.",
                ProxyCommands::servedConfig,
                "glooctl proxy served-config");
        add(
                context,
                group,
                "snapshot",
                "Write what the data plane runs, counts and was served into a zip file, secrets redacted.",
                ProxyCommands::snapshot,
                "glooctl proxy snapshot --file gateway-proxy.zip");
        group.addSubcommand("logs", LogsCommand.ofProxy(context));
        return group;
    }

    private static void add(
            Context context,
            CommandLine group,
            String name,
            String description,
            ToIntFunction<ProxyCommands> action,
            String example) {
        var command = new CommandLine(new ProxyCommands(context, action));
        group.addSubcommand(name, Groups.describe(command, description, example));
    }

    @Override
    public Integer call() {
        return action.applyAsInt(this);
    }

    private int url() {
        context.out().println((isHttps() ? "https://" : "http://") + gatewayAddress());
        return 0;
    }

    private int address() {
        context.out().println(gatewayAddress());
        return 0;
    }

    private int dump() {
        context.out().print(new TextClient(proxyAdminAddress()).get("/config_dump"));
        return 0;
    }

    private int stats() {
        context.out().print(new TextClient(proxyAdminAddress()).get("/stats"));
        return 0;
    }

    private int servedConfig() {
        context.out().print(Json.write(admin.client().document("/snapshots/xds")));
        return 0;
    }

    private int snapshot() {
        var proxyClient = new TextClient(proxyAdminAddress());
        var entries = new LinkedHashMap<String, String>();
        entries.put("config_dump.json", proxyClient.get("/config_dump"));
        entries.put("clusters.txt", proxyClient.get("/clusters"));
        entries.put("certs.json", proxyClient.get("/certs"));
        entries.put("stats.txt", proxyClient.get("/stats"));
        entries.put("served-config.json", Json.write(admin.client().document("/snapshots/xds")));
        var path = context.path(file);
        try (var zip = new ZipOutputStream(Files.newOutputStream(path, StandardOpenOption.CREATE_NEW))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(UTF_8));
                zip.closeEntry();
            }
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailed("--file: %s is there already; name another".formatted(path), e);
        } catch (IOException e) {
            throw new CommandFailed("--file: cannot write %s: %s".formatted(path, e.getMessage()), e);
        }
        context.out().println("Wrote " + path);
        return 0;
    }

    private boolean isHttps() {
        return switch (port) {
            case "http" -> false;
            case "https" -> true;
            default -> throw new CommandFailed("--port: " + port + " (expected: http, https)");
        };
    }

    /** From the Gateways that gloo has; from the home's ports while gloo is away, since the data plane goes on. */
    private String gatewayAddress() {
        try {
            return admin.client().list(Noun.GATEWAY, namespace.value()).stream()
                    .filter(gateway -> gateway.spec().path("ssl").asBoolean(false) == isHttps())
                    .filter(this::isOfProxy)
                    .map(this::address)
                    .findFirst()
                    .orElseThrow(() -> new CommandFailed(
                            "proxy %s has no %s gateway in namespace %s; `glooctl get gateway` lists what there is"
                                    .formatted(name, port, namespace.value())));
        } catch (AdminException e) {
            if (admin.isOfHome()) {
                return admin.ports().address(isHttps() ? Port.GATEWAY_HTTPS_PORT : Port.GATEWAY_HTTP_PORT);
            }
            throw e;
        }
    }

    private boolean isOfProxy(AdminObject gateway) {
        var names = AdminObject.elements(gateway.spec().path("proxyNames")).stream()
                .map(each -> each.asString(""))
                .toList();
        return names.isEmpty() ? name.equals("gateway-proxy") : names.contains(name);
    }

    private String address(AdminObject gateway) {
        var bind = gateway.spec().path("bindAddress").asString("::");
        boolean isAny = List.of("::", "0.0.0.0", "").contains(bind);
        var host = isAny ? admin.client().host() : bind.contains(":") ? "[" + bind + "]" : bind;
        return host + ":" + gateway.spec().path("bindPort").asString("8080");
    }

    private String proxyAdminAddress() {
        return proxyAdmin != null
                ? proxyAdmin
                : context.variable("GATEWAY_ADMIN_ADDRESS")
                        .orElseGet(() -> admin.ports().address(Port.GATEWAY_ADMIN_PORT));
    }
}
