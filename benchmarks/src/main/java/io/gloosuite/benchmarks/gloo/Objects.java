package io.gloosuite.benchmarks.gloo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Upstreams and as many routes, a hundred in a file and in a virtual service. */
final class Objects {
    private static final int TOGETHER = 100;

    private static final String GATEWAY = """
        apiVersion: gateway.solo.io/v1
        kind: Gateway
        metadata: {name: gateway-proxy, namespace: gloo-system}
        spec:
          bindAddress: 127.0.0.1
          bindPort: 8080
          proxyNames: [gateway-proxy]
          httpGateway: {}
        """;

    private Objects() {}

    static void write(Path directory, int count) throws IOException {
        Files.writeString(directory.resolve("gateway.yaml"), GATEWAY);
        for (int first = 0; first < count; first += TOGETHER) {
            StringBuilder upstreams = new StringBuilder();
            for (int i = first; i < Math.min(count, first + TOGETHER); i++) {
                upstreams.append(upstream(i, 9000)).append("---\n");
            }
            Files.writeString(directory.resolve("upstreams-%d.yaml".formatted(first)), upstreams);
            Files.writeString(
                    directory.resolve("routes-%d.yaml".formatted(first)),
                    virtualService(first, Math.min(TOGETHER, count - first)));
        }
    }

    static String upstream(int number, int port) {
        return """
            apiVersion: gloo.solo.io/v1
            kind: Upstream
            metadata: {name: backend-%d, namespace: gloo-system}
            spec:
              static:
                hosts: [{addr: 127.0.0.1, port: %d}]
            """.formatted(number, port);
    }

    private static String virtualService(int first, int routes) {
        StringBuilder text = new StringBuilder("""
            apiVersion: gateway.solo.io/v1
            kind: VirtualService
            metadata: {name: routes-%1$d, namespace: gloo-system}
            spec:
              virtualHost:
                domains: [routes-%1$d.example]
                routes:
            """.formatted(first));
        for (int i = first; i < first + routes; i++) {
            text.append("""
                      - matchers: [{exact: /%d}]
                        routeAction: {single: {upstream: {name: backend-%d, namespace: gloo-system}}}
                """.formatted(i, i));
        }
        return text.toString();
    }
}
