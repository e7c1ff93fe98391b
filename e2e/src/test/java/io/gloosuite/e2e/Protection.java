package io.gloosuite.e2e;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Objects about authorization and rate limits as YAML. */
final class Protection {
    /** Of data planes with the services: much more than the defaults, for the machine may be busy. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    /** For who wants to see that they end. */
    static final Duration IMPATIENCE = Duration.ofSeconds(1);

    /** Of the suite's own extauth and ratelimit, with {@link #PATIENCE}. */
    static final String PATIENT_SETTINGS = settings("extauth", "rate-limit");

    private Protection() {}

    /** The upstream of a service of the suite: over mutual TLS with the suite's own certificates, replicas at these ports. */
    static String serviceUpstream(String name, List<Integer> replicas) {
        String hosts = replicas.stream()
                .map("{addr: 127.0.0.1, port: %d}"::formatted)
                .collect(Collectors.joining(", ", "[", "]"));
        return """
            apiVersion: gloo.solo.io/v1
            kind: Upstream
            metadata: {name: %s, namespace: gloo-system}
            spec:
              useHttp2: true
              static: {hosts: %s}
              sslConfig:
                sds: {clusterName: gateway_proxy_sds, certificatesSecretName: server_cert, validationContextName: validation_context}
                verifySubjectAltName: [gloo.gloo-system.svc]
            """.formatted(name, hosts);
    }

    /** Settings of a local run with the services at these upstreams, which may take {@link #PATIENCE}. */
    static String settings(String extauth, String ratelimit) {
        return settings(extauth, ratelimit, PATIENCE);
    }

    /** The same with another limit to what a service may take. */
    static String settings(String extauth, String ratelimit, Duration patience) {
        return Documents.settings(null) + """
              extauth: {extauthzServerRef: {name: %1$s, namespace: gloo-system}, requestTimeout: %3$ds}
              ratelimitServer:
                ratelimitServerRef: {name: %2$s, namespace: gloo-system}
                requestTimeout: %3$ds
                enableXRatelimitHeaders: true
            """.formatted(extauth, ratelimit, patience.toSeconds());
    }

    /** Settings whose authorization server is one that speaks HTTP, the upstream {@code http-authorizer}. */
    static String httpAuthorizer() {
        return Documents.settings(null) + """
              extauth:
                extauthzServerRef: {name: http-authorizer, namespace: gloo-system}
                requestTimeout: %ds
                httpService:
                  pathPrefix: /check
                  request: {allowedHeaders: [x-ticket], headersToAdd: {x-asks: gloo}}
                  response: {allowedUpstreamHeaders: [x-class], allowedClientHeaders: [x-price]}
            """.formatted(PATIENCE.toSeconds());
    }

    /** Settings that answer so what nobody could authorize. */
    static String withStatusOnError(String settings, int status) {
        return settings.replace("extauth: {", "extauth: {statusOnError: " + status + ", ");
    }

    /** Settings that let pass what nobody authorizes and stop what nobody counts: both unlike the defaults. */
    static String withOppositeFailureModes(String settings) {
        return settings.replace("extauth: {", "extauth: {failureModeAllow: true, ")
                .replace("ratelimitServer:\n", "ratelimitServer:\n    denyOnFail: true\n");
    }

    /** {@link Documents#routeTo} with options (YAML in one line) on its virtual host. */
    static String routeTo(String upstream, String options) {
        return Documents.routeTo(upstream).replace("virtualHost:\n", "virtualHost:\n    options: " + options + "\n");
    }

    /** A virtual host that asks for one AuthConfig, but for {@code /open}; a route and a destination of it ask for the other. */
    static String levels(String upstream, String outer, String inner) {
        return """
            apiVersion: gateway.solo.io/v1
            kind: VirtualService
            metadata: {name: %1$s, namespace: gloo-system}
            spec:
              virtualHost:
                domains: [%1$s.example]
                options: {%2$s}
                routes:
                  - matchers: [{prefix: /open}]
                    routeAction: {single: {upstream: {name: %1$s, namespace: gloo-system}}}
                    options: {extauth: {disable: true}}
                  - matchers: [{prefix: /users}]
                    routeAction: {single: {upstream: {name: %1$s, namespace: gloo-system}}}
                    options: {%3$s}
                  - matchers: [{prefix: /weighted}]
                    routeAction:
                      multi:
                        destinations:
                          - destination: {upstream: {name: %1$s, namespace: gloo-system}}
                            weight: 1
                            options: {%3$s}
                    options: {extauth: {disable: true}}
                  - matchers: [{prefix: /}]
                    routeAction: {single: {upstream: {name: %1$s, namespace: gloo-system}}}
            """.formatted(upstream, authorizedBy(outer), authorizedBy(inner));
    }

    /** The option that asks for an AuthConfig. */
    static String authorizedBy(String config) {
        return "extauth: {configRef: {name: %s, namespace: gloo-system}}".formatted(config);
    }

    /** An AuthConfig; its spec is YAML with an indent of two. */
    static String authConfig(String name, String spec) {
        return """
            apiVersion: enterprise.gloo.solo.io/v1
            kind: AuthConfig
            metadata: {name: %s, namespace: gloo-system}
            spec:
            """.formatted(name) + spec;
    }

    static String apiKeySecret(String name, String team, String key, String user) {
        return """
            apiVersion: v1
            kind: Secret
            type: extauth.solo.io/apikey
            metadata: {name: %s, namespace: gloo-system, labels: {team: %s}}
            stringData: {api-key: %s, user: %s}
            """.formatted(name, team, key, user);
    }

    /** So many requests a day for each value of the header {@code x-account}. */
    static String limitOfAccounts(String name, int requestsPerDay) {
        return """
            apiVersion: ratelimit.solo.io/v1alpha1
            kind: RateLimitConfig
            metadata: {name: %s, namespace: gloo-system}
            spec:
              raw:
                descriptors: [{key: account, rateLimit: {unit: DAY, requestsPerUnit: %d}}]
                rateLimits:
                  - actions: [{requestHeaders: {headerName: x-account, descriptorKey: account}}]
            """.formatted(name, requestsPerDay);
    }

    /** The option that asks for a RateLimitConfig. */
    static String limitedBy(String config) {
        return "rateLimitConfigs: {refs: [{name: %s, namespace: gloo-system}]}".formatted(config);
    }
}
