package io.gloosuite.proxy.config;

import io.gloosuite.proxy.bootstrap.BootstrapYaml;
import io.gloosuite.proxy.bootstrap.EnvoyBootstrap;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;

/** {@code gateway-proxy envoy-bootstrap}: prints or writes the bootstrap of an Envoy with the settings of this one. */
public final class BootstrapCommand {
    /** The first argument that asks for it. */
    public static final String NAME = "envoy-bootstrap";

    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private static final String HELP = """
        Usage: java -jar gateway-proxy.jar envoy-bootstrap [--output FILE] [--help]

        Renders the bootstrap (v3, YAML) of an Envoy that takes the place of this data plane: delta ADS from gloo
        over mutual TLS with certificates from sds. Start it with: envoy -c FILE

          --output FILE   write to FILE instead of standard output
          --help          this text

        Environment (default):
          GATEWAY_PROXY_ROLE     <namespace>~<proxy> (gloo-system~gateway-proxy)
          POD_NAME               name of this instance (the host's name)
          GLOO_XDS_ADDRESS       where gloo serves xDS (127.0.0.1:9977)
          GLOO_XDS_SERVER_NAME   DNS name in gloo's certificate (gloo.gloo-system.svc)
          SDS_ADDRESS            sds of this data plane, host:port or unix:/path (127.0.0.1:8234)
          GATEWAY_ADMIN_ADDRESS  Envoy's admin interface (127.0.0.1:19000)
          GATEWAY_READY_ADDRESS  readiness and metrics (0.0.0.0:8082)

        Exit: 0 done, 1 not rendered or not written, 2 wrong arguments.
        """;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    public BootstrapCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs the command.
     *
     * @param arguments those after the command's name
     * @return the exit code
     */
    public int run(List<String> arguments) {
        return switch (arguments) {
            case List<String> none when none.isEmpty() -> render(null);
            case List<String> one when one.equals(List.of("--help")) || one.equals(List.of("-h")) -> help();
            case List<String> two
            when two.size() == 2 && two.getFirst().equals("--output") -> render(Path.of(two.getLast()));
            default -> usage(arguments);
        };
    }

    private int help() {
        out.print(HELP);
        return OK;
    }

    private int usage(List<String> arguments) {
        err.println(
                NAME + ": unknown arguments: " + String.join(" ", arguments) + " (expected: [--output FILE] [--help])");
        return USAGE;
    }

    private int render(@Nullable Path output) {
        try {
            String yaml = BootstrapYaml.of(
                    EnvoyBootstrap.render(SettingsLoader.load(environment).bootstrapInputs()));
            if (output == null) {
                out.print(yaml);
            } else {
                write(output, yaml);
            }
            return OK;
        } catch (IllegalArgumentException | BindException e) {
            err.println(NAME + ": " + e.getMessage());
            return FAILED;
        } catch (IOException e) {
            err.println(NAME + ": cannot write " + output + ": " + e);
            return FAILED;
        }
    }

    /** In one step, so that an Envoy that starts meanwhile never reads half of it. */
    private static void write(Path output, String yaml) throws IOException {
        Path target = output.toAbsolutePath();
        Path temporary = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".tmp");
        try {
            Files.writeString(temporary, yaml);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
