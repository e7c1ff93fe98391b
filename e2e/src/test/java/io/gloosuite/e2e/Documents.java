package io.gloosuite.e2e;

import io.gloosuite.tls.Identity;
import io.gloosuite.tls.Pem;
import io.gloosuite.tls.TrustAnchors;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Objects as YAML, as a user would write them. */
final class Documents {
    private Documents() {}

    /** An upstream on a loopback port, over TLS with the secret of the same name in {@code default}. */
    static String tlsUpstream(String name, int port) {
        return plainUpstream(name, port) + """
              sslConfig:
                secretRef:
                  name: %s
                  namespace: default
                sni: backend.example
                verifySubjectAltName:
                  - backend.example
            """.formatted(name);
    }

    static String plainUpstream(String name, int port) {
        return """
            apiVersion: gloo.solo.io/v1
            kind: Upstream
            metadata:
              name: %s
              namespace: gloo-system
            spec:
              static:
                hosts:
                  - addr: 127.0.0.1
                    port: %d
            """.formatted(name, port);
    }

    /** A virtual service of its own domain ({@code <name>.example}), all of it to one upstream. */
    static String routeTo(String upstream) {
        return """
            apiVersion: gateway.solo.io/v1
            kind: VirtualService
            metadata:
              name: %1$s
              namespace: gloo-system
            spec:
              virtualHost:
                domains:
                  - %1$s.example
                routes:
                  - matchers:
                      - prefix: /
                    routeAction:
                      single:
                        upstream:
                          name: %1$s
                          namespace: gloo-system
            """.formatted(upstream);
    }

    /** The same over HTTPS, with the secret of the same name in {@code default}, for who asks for that server name. */
    static String httpsRouteTo(String upstream) {
        return routeTo(upstream).replace("spec:\n", """
            spec:
              sslConfig:
                secretRef:
                  name: %1$s
                  namespace: default
                sniDomains:
                  - %1$s.example
            """.formatted(upstream));
    }

    /** Settings without any server for authorization or limits, with xDS on another address; on its own one when there is none. */
    static String settings(@Nullable String xdsBindAddress) {
        String gloo = xdsBindAddress == null ? "" : "  gloo:%n    xdsBindAddr: %s%n".formatted(xdsBindAddress);
        return """
            apiVersion: gloo.solo.io/v1
            kind: Settings
            metadata:
              name: default
              namespace: gloo-system
            spec:
              discoveryNamespace: gloo-system
              discovery:
                udsOptions:
                  enabled: true
            """ + gloo;
    }

    /** A route whose filter no data plane has. */
    static String routeThroughAFilterThatIsNot(String upstream) {
        return routeTo(upstream) + """
                    options:
                      filters:
                        - NoSuchFilter
            """;
    }

    /** What the gateway trusts, and what it shows when a backend asks. */
    static String secret(String name, TrustAnchors trust, @Nullable Identity identity) {
        String authority = "  ca.crt: %s%n".formatted(base64(Pem.encode(trust.certificates())));
        return identity == null
                ? secretHead(name, "Opaque") + authority
                : secretHead(name, "kubernetes.io/tls") + authority + keys(identity);
    }

    /** What an HTTPS listener shows; it asks no client for a certificate. */
    static String serverSecret(String name, Identity identity) {
        return secretHead(name, "kubernetes.io/tls") + keys(identity);
    }

    private static String secretHead(String name, String type) {
        return """
            apiVersion: v1
            kind: Secret
            type: %s
            metadata:
              name: %s
              namespace: default
            data:
            """.formatted(type, name);
    }

    private static String keys(Identity identity) {
        return "  tls.crt: %s%n  tls.key: %s%n"
                .formatted(base64(Pem.encode(identity.chain())), base64(Pem.encode(identity.key())));
    }

    static String all(String... documents) {
        return String.join("---\n", documents);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
