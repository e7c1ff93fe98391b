package io.gloosuite.gloo.translate;

import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;

/** Documents for tests. */
final class Fixtures {

    static final String BROKEN_SECRET = """
        apiVersion: v1
        kind: Secret
        metadata: {name: broken, namespace: gloo-system}
        type: kubernetes.io/tls
        data: {tls.crt: eA==, tls.key: eA==}
        """;

    static final String BROKEN_VIRTUAL_SERVICE = """
        apiVersion: gateway.solo.io/v1
        kind: VirtualService
        metadata: {name: broken, namespace: gloo-system}
        spec: {virtualHost: {routes: 7}}
        """;

    static final String BROKEN_SERVICE = """
        apiVersion: v1
        kind: Service
        metadata:
          name: broken
          namespace: gloo-system
          annotations: {gloo.solo.io/upstream_config: "{"}
        spec: {ports: [{port: 1}]}
        """;

    private Fixtures() {}

    static ObjectRef ref(Kind kind, String name) {
        return new ObjectRef(kind, Scenario.NAMESPACE, name);
    }

    static String upstream(String name, String host, String more) {
        return """
            apiVersion: gloo.solo.io/v1
            kind: Upstream
            metadata: {name: %s, namespace: gloo-system}
            spec:
              static: {hosts: [{addr: %s, port: 80}]}
              %s
            """.formatted(name, host, more);
    }

    static String virtualService(String name, String upstream, String domain, String ssl) {
        return """
            apiVersion: gateway.solo.io/v1
            kind: VirtualService
            metadata: {name: %s, namespace: gloo-system}
            spec:
              %s
              virtualHost:
                domains: ["%s"]
                routes: [{routeAction: {single: {upstream: {name: %s}}}}]
            """.formatted(name, ssl.equals("sslConfig: {}") ? "" : ssl, domain, upstream);
    }

    static String secret(String name, String pair) {
        return """
            apiVersion: v1
            kind: Secret
            metadata: {name: %s, namespace: gloo-system}
            type: kubernetes.io/tls
            data: {tls.crt: "${%s.crt}", tls.key: "${%s.key}"}
            """.formatted(name, pair, pair);
    }

    static String gateway(String name, boolean secure) {
        return """
            apiVersion: gateway.solo.io/v1
            kind: Gateway
            metadata: {name: %s, namespace: gloo-system}
            spec: {bindPort: %d, ssl: %b}
            """.formatted(name, secure ? 8443 : 8080, secure);
    }

    static String service(String secret) {
        return """
            apiVersion: v1
            kind: Service
            metadata:
              name: svc
              namespace: gloo-system
              annotations: {gloo.solo.io/sslService.secret: "%s"}
            spec: {ports: [{port: 80}]}
            """.formatted(secret);
    }
}
