package io.gloosuite.e2e;

import io.gloosuite.e2e.auth.LdapDirectory;
import io.gloosuite.extauth.testing.OidcProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** What AuthConfigs of each kind say, as YAML with an indent of two, and the objects that they name. */
final class AuthConfigs {
    static final String CLIENT = "gateway";
    static final String CLIENT_SECRET = "secret-of-the-gateway";

    private AuthConfigs() {}

    static String ldap(LdapDirectory directory) {
        return """
              configs:
                - ldap:
                    address: %s
                    userDnTemplate: "%s"
                    allowedGroups: ["%s"]
            """.formatted(directory.address(), LdapDirectory.USERS, LdapDirectory.CREW);
    }

    static String hmac(String accountSecret) {
        return """
              configs:
                - hmacAuth:
                    secretRefs: {secretRefs: [{name: %s, namespace: gloo-system}]}
                    parametersInHeaders: {}
            """.formatted(accountSecret);
    }

    static String accountSecret(String name, String user, String password) {
        return """
            apiVersion: v1
            kind: Secret
            type: extauth.solo.io/accountcredentials
            metadata: {name: %s, namespace: gloo-system}
            stringData: {username: %s, password: %s}
            """.formatted(name, user, password);
    }

    /** Tokens that keys in the object itself verify. */
    static String tokensByLocalKeys(OidcProvider provider) {
        return tokens(
                provider,
                "localJwks: {inlineString: '%s'}".formatted(provider.keys().publicKeys()));
    }

    /** Tokens that the provider's keys verify. */
    static String tokensByRemoteKeys(OidcProvider provider) {
        return tokens(provider, "remoteJwks: {url: \"%s\"}".formatted(provider.url("/jwks")));
    }

    private static String tokens(OidcProvider provider, String keys) {
        return """
              configs:
                - oauth2:
                    accessTokenValidation:
                      jwt:
                        %s
                        issuer: %s
                        audiences: [api]
                      requiredScopes: {scope: [read]}
                      claimsToHeaders: [{claim: sub, header: x-sub}]
            """.formatted(keys, provider.issuer());
    }

    /** Tokens that the provider is asked about, each time. */
    static String introspection(OidcProvider provider) {
        return """
              configs:
                - oauth2:
                    accessTokenValidation:
                      introspection:
                        introspectionUrl: %s
                        clientId: %s
                        clientSecretRef: {name: oidc-client, namespace: gloo-system}
                        userIdAttributeName: sub
                      cacheTimeout: 0s
            """.formatted(provider.url("/introspect"), CLIENT);
    }

    static String clientSecret() {
        return """
            apiVersion: v1
            kind: Secret
            type: extauth.solo.io/oauth
            metadata: {name: oidc-client, namespace: gloo-system}
            stringData: {client-secret: %s}
            """.formatted(CLIENT_SECRET);
    }

    /** Logins at the provider for the application {@code https://<host>}, with the session where {@code session} says. */
    static String login(OidcProvider provider, String host, String session) {
        return """
              configs:
                - oauth2:
                    oidcAuthorizationCode:
                      clientId: %s
                      clientSecretRef: {name: oidc-client, namespace: gloo-system}
                      issuerUrl: %s
                      appUrl: https://%s
                      callbackPath: /callback
                      logoutPath: /logout
                      frontChannelLogout: {path: /front-channel}
                      scopes: [email]
                      session:
                        %s
                        cipherConfig: {keyRef: {name: oidc-cipher, namespace: gloo-system}}
                      identityToken: {claimsToHeaders: [{claim: email, header: x-email}]}
            """.formatted(CLIENT, provider.issuer(), host, session);
    }

    /** Logins at the provider as one that knows nothing of OpenID. */
    static String plainLogin(OidcProvider provider, String host) {
        return """
              configs:
                - oauth2:
                    oauth2:
                      clientId: %s
                      clientSecretRef: {name: oidc-client, namespace: gloo-system}
                      authEndpoint: %s
                      tokenEndpoint: %s
                      revocationEndpoint: %s
                      appUrl: https://%s
                      callbackPath: /callback
                      logoutPath: /logout
                      scopes: [email]
                      session: {cookie: {}, cipherConfig: {keyRef: {name: oidc-cipher, namespace: gloo-system}}}
            """.formatted(CLIENT, provider.url("/authorize"), provider.url("/token"), provider.url("/revoke"), host);
    }

    /** Whoever has a key that this label selects, or a token of the provider, but nobody by a key of the banned. */
    static String expression(OidcProvider provider) {
        return """
              configs:
                - name: key
                  apiKeyAuth: {headerName: x-api-key, k8sSecretApikeyStorage: {labelSelector: {team: guests}}}
                - name: banned
                  apiKeyAuth: {headerName: x-api-key, k8sSecretApikeyStorage: {labelSelector: {ban: "yes"}}}
                - name: token
                  oauth2:
                    accessTokenValidation:
                      jwt:
                        remoteJwks: {url: "%s"}
                        issuer: %s
              booleanExpr: "(key && !banned) || token"
            """.formatted(provider.url("/jwks"), provider.issuer());
    }

    static String cipherSecret() {
        return """
            apiVersion: v1
            kind: Secret
            type: gloo.solo.io.EncryptionKeySecret
            metadata: {name: oidc-cipher, namespace: gloo-system}
            stringData: {key: thirty-two-bytes-only-for-a-test}
            """;
    }

    /** The policy of extauth's own tests: who has a role that its data names may read. */
    static String policy(String configMap) {
        return """
              configs:
                - opaAuth:
                    modules: [{name: %s, namespace: gloo-system}]
                    query: data.example.decision
            """.formatted(configMap);
    }

    static String policyConfigMap(String name) {
        return """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: %s, namespace: gloo-system}
            binaryData: {policy.wasm: %s}
            data: {data.json: '{"roles": ["reader"]}'}
            """.formatted(name, Base64.getEncoder().encodeToString(compiledPolicy()));
    }

    private static byte[] compiledPolicy() {
        Path root = Path.of(System.getProperty("suite.root", ".."));
        try {
            return Files.readAllBytes(root.resolve("extauth/src/test/resources/opa/policy.wasm"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String policyServer(String address) {
        return """
              configs:
                - opaServerAuth: {package: example, ruleName: decision, serverAddr: "%s"}
            """.formatted(address);
    }

    static String passThroughHttp(String address) {
        return """
              configs:
                - passThroughAuth:
                    http:
                      url: http://%s/check
                      request: {allowedHeaders: [x-ticket]}
                      response: {allowedUpstreamHeadersToOverwrite: [x-class], allowedClientHeadersOnDenied: [x-price]}
            """.formatted(address);
    }

    static String passThroughGrpc(String address) {
        return """
              configs:
                - passThroughAuth: {grpc: {address: "%s"}}
            """.formatted(address);
    }
}
