package io.gloosuite.e2e;

/** What counts and how, as YAML. All windows are days: no test meets the end of one, but at midnight. */
final class LimitConfigs {
    /** Two a day for each account that orders; whatever is not about an account or an order has no limit. */
    static final String SETS = """
        apiVersion: ratelimit.solo.io/v1alpha1
        kind: RateLimitConfig
        metadata: {name: sets, namespace: gloo-system}
        spec:
          raw:
            setDescriptors:
              - simpleDescriptors: [{key: account}, {key: kind, value: orders}]
                rateLimit: {unit: DAY, requestsPerUnit: 2}
              - simpleDescriptors: [{key: kind, value: orders}]
            rateLimits:
              - setActions:
                  - requestHeaders: {headerName: x-kind, descriptorKey: kind}
                  - requestHeaders: {headerName: x-account, descriptorKey: account}
        """;

    /**
     * Plans of accounts: {@code basic} one a day, each that begins with {@code plus} two, {@code free} without a limit,
     * {@code watched} counted and never stopped. Important people meet a heavier rule, which alone counts then.
     */
    static final String TREE = """
        apiVersion: ratelimit.solo.io/v1alpha1
        kind: RateLimitConfig
        metadata: {name: tree, namespace: gloo-system}
        spec:
          raw:
            descriptors:
              - key: account
                descriptors:
                  - {key: plan, value: basic, rateLimit: {unit: DAY, requestsPerUnit: 1}}
                  - {key: plan, value: plus*, rateLimit: {unit: DAY, requestsPerUnit: 2}}
                  - {key: plan, value: free}
                  - {key: plan, value: watched, rateLimit: {unit: DAY, requestsPerUnit: 1}, shadowMode: true}
              - {key: vip, value: "yes", rateLimit: {unit: DAY, requestsPerUnit: 100}, weight: 7}
            rateLimits:
              - actions:
                  - requestHeaders: {headerName: x-account, descriptorKey: account}
                  - requestHeaders: {headerName: x-plan, descriptorKey: plan}
              - actions:
                  - requestHeaders: {headerName: x-vip, descriptorKey: vip}
        """;

    /** One a day for all, and a limit that nobody reaches for each account, which is told six times. */
    static final String SPENT_AND_ACCOUNTS = """
        apiVersion: ratelimit.solo.io/v1alpha1
        kind: RateLimitConfig
        metadata: {name: hostile, namespace: gloo-system}
        spec:
          raw:
            descriptors:
              - {key: generic_key, value: all, rateLimit: {unit: DAY, requestsPerUnit: 1}}
              - {key: account, rateLimit: {unit: DAY, requestsPerUnit: 1000000}}
            rateLimits:
              - actions: [{genericKey: {descriptorValue: all}}]
              - actions: [{requestHeaders: {headerName: x-account, descriptorKey: account}}]
              - actions: [{requestHeaders: {headerName: x-account, descriptorKey: account}}]
              - actions: [{requestHeaders: {headerName: x-account, descriptorKey: account}}]
              - actions: [{requestHeaders: {headerName: x-account, descriptorKey: account}}]
              - actions: [{requestHeaders: {headerName: x-account, descriptorKey: account}}]
              - actions: [{requestHeaders: {headerName: x-account, descriptorKey: account}}]
        """;

    /** What {@link #EVERY_ACTION} tells, twice a day. To be appended to Settings. */
    static final String RULES_OF_SETTINGS = """
          ratelimit:
            descriptors:
              - key: destination_cluster
                descriptors:
                  - key: remote_address
                    value: 127.0.0.1
                    descriptors:
                      - key: generic_key
                        value: everything
                        descriptors:
                          - key: account
                            descriptors:
                              - key: header_match
                                value: version-7
                                descriptors:
                                  - key: region
                                    value: nowhere
                                    rateLimit: {unit: DAY, requestsPerUnit: 2}
        """;

    /** One descriptor of six entries, told when there is an account and a version that begins with v and ends with 7. */
    static final String EVERY_ACTION =
            "ratelimit: {rateLimits: [{actions: [{destinationCluster: {}}, {remoteAddress: {}}, "
                    + "{genericKey: {descriptorValue: everything}}, "
                    + "{requestHeaders: {headerName: x-account, descriptorKey: account}}, "
                    + "{headerValueMatch: {descriptorValue: version-7, headers: "
                    + "[{name: x-version, prefixMatch: v}, {name: x-version, suffixMatch: \"7\"}]}}, "
                    + "{metadata: {descriptorKey: region, metadataKey: {key: nobody.wrote, path: [{key: this}]}, "
                    + "defaultValue: nowhere}}]}]}";

    /** A key says who one is; without any one is a stranger and passes too. */
    static final String KEY_OR_NOTHING = """
          configs:
            - name: known
              apiKeyAuth: {headerName: x-api-key, k8sSecretApikeyStorage: {labelSelector: {team: basics}}}
          booleanExpr: "known || !known"
        """;

    private LimitConfigs() {}

    /** An AuthConfig's spec: the keys of a team. */
    static String keysOf(String team) {
        return """
              configs:
                - apiKeyAuth: {headerName: x-api-key, k8sSecretApikeyStorage: {labelSelector: {team: %s}}}
            """.formatted(team);
    }

    /** {@link Documents#routeTo} with these options (YAML in one line) on its route, and the path {@code /free} without any. */
    static String routeTo(String upstream, String options) {
        return """
            apiVersion: gateway.solo.io/v1
            kind: VirtualService
            metadata: {name: %1$s, namespace: gloo-system}
            spec:
              virtualHost:
                domains: [%1$s.example]
                routes:
                  - matchers: [{prefix: /free}]
                    routeAction: {single: {upstream: {name: %1$s, namespace: gloo-system}}}
                  - matchers: [{prefix: /}]
                    routeAction: {single: {upstream: {name: %1$s, namespace: gloo-system}}}
                    options: {%2$s}
            """.formatted(upstream, options);
    }
}
