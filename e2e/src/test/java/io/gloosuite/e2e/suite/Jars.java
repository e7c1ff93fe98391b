package io.gloosuite.e2e.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The packaged programs that these tests run. */
final class Jars {
    private static final List<String> NAMES = List.of(
            "certgen/target/certgen.jar",
            "sds/target/sds.jar",
            "gloo/target/gloo.jar",
            "gateway-proxy/target/gateway-proxy.jar",
            "extauth/target/extauth.jar",
            "ratelimit/target/ratelimit.jar",
            "glooctl/target/glooctl.jar",
            "examples/tls-server/target/example-tls-server.jar");

    private Jars() {}

    static void require(Path root) {
        List<String> missing =
                NAMES.stream().filter(name -> !Files.exists(root.resolve(name))).toList();
        if (!missing.isEmpty()) {
            throw new AssertionError("not packaged: " + missing + " (./mvnw package builds them)");
        }
    }

    static Path certgen(Path root) {
        return root.resolve("certgen/target/certgen.jar");
    }
}
