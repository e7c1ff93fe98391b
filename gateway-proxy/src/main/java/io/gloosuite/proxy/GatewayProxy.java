package io.gloosuite.proxy;

import io.gloosuite.proxy.config.BootstrapCommand;
import io.gloosuite.proxy.config.GatewayProxyApplication;
import java.util.Arrays;
import java.util.List;

/** Starts the data plane, or renders the bootstrap of the Envoy that can take its place. */
public final class GatewayProxy {
    private GatewayProxy() {}

    /** Exit codes: 0 ended as asked, 1 failed, 2 wrong arguments. */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(BootstrapCommand.NAME)) {
            List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
            System.exit(new BootstrapCommand(System.getenv(), System.out, System.err).run(rest));
        }
        GatewayProxyApplication.start(arguments);
    }
}
