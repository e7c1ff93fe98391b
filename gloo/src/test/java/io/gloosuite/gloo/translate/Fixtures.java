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

    /** Takes the keys of the Secrets of a team. */
    static String authConfig(String name, String team) {
        return """
            apiVersion: enterprise.gloo.solo.io/v1
            kind: AuthConfig
            metadata: {name: %s, namespace: gloo-system}
            spec:
              configs: [{apiKeyAuth: {k8sSecretApikeyStorage: {labelSelector: {team: %s}, apiKeySecretRefs: [{name: key-a}]}}}]
            """.formatted(name, team);
    }

    static String apiKey(String name, String team) {
        return """
            apiVersion: v1
            kind: Secret
            metadata: {name: %s, namespace: gloo-system, labels: {team: %s}}
            type: extauth.solo.io/apikey
            stringData: {api-key: key-of-%s}
            """.formatted(name, team, name);
    }

    static String rateLimitConfig(String name, String unit) {
        return """
            apiVersion: ratelimit.solo.io/v1alpha1
            kind: RateLimitConfig
            metadata: {name: %s, namespace: gloo-system}
            spec:
              raw:
                descriptors: [{key: remote_address, rateLimit: {unit: %s, requestsPerUnit: 1}}]
                rateLimits: [{actions: [{remoteAddress: {}}]}]
            """.formatted(name, unit);
    }

    /** Routes that ask for authorization and have limits of every kind. */
    static String guarded(String name, String auth, String limit) {
        return """
            apiVersion: gateway.solo.io/v1
            kind: VirtualService
            metadata: {name: %s, namespace: gloo-system}
            spec:
              virtualHost:
                domains: ["%s.example.com"]
                options: {extauth: {configRef: {name: %s}}}
                routes:
                  - routeAction: {single: {upstream: {name: a}}}
                    options:
                      rateLimitConfigs: {refs: [{name: %s}]}
                      ratelimitBasic: {anonymousLimits: {unit: SECOND, requestsPerUnit: 1}}
                      ratelimitEarly: {localRatelimit: {maxTokens: 1}}
            """.formatted(name, name, auth, limit);
    }

    static String settings(String spec) {
        return """
            apiVersion: gloo.solo.io/v1
            kind: Settings
            metadata: {name: default, namespace: gloo-system}
            spec: %s
            """.formatted(spec);
    }
}
