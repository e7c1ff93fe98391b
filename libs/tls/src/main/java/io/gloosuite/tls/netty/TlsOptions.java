package io.gloosuite.tls.netty;

import java.util.List;

/**
 * How a data plane speaks TLS, in Envoy's terms ({@code TlsParameters} and {@code alpn_protocols}).
 *
 * @param cipherSuites for TLS 1.2, most wanted first: OpenSSL names, {@code [A|B]} for equal preference; empty means Envoy's
 *     defaults. Suites with RSA key exchange need BoringSSL
 * @param curves most wanted first: X25519, P-256, P-384, P-521; empty means Envoy's defaults
 * @param alpn protocols to offer or accept, most wanted first; empty means no ALPN
 */
public record TlsOptions(
        TlsVersion minVersion,
        TlsVersion maxVersion,
        List<String> cipherSuites,
        List<String> curves,
        List<String> alpn) {
    private static final List<String> DEFAULT_CIPHER_SUITES = List.of(
            "[ECDHE-ECDSA-AES128-GCM-SHA256|ECDHE-ECDSA-CHACHA20-POLY1305]",
            "[ECDHE-RSA-AES128-GCM-SHA256|ECDHE-RSA-CHACHA20-POLY1305]",
            "ECDHE-ECDSA-AES256-GCM-SHA384",
            "ECDHE-RSA-AES256-GCM-SHA384");
    private static final List<String> DEFAULT_CURVES = List.of("X25519", "P-256");

    /** @throws IllegalArgumentException when a name is not known or the versions are the wrong way round; it names the value */
    public TlsOptions {
        if (minVersion.compareTo(maxVersion) > 0) {
            throw new IllegalArgumentException(
                    "TLS versions: %s to %s (expected: minimum first)".formatted(minVersion, maxVersion));
        }
        cipherSuites = cipherSuites.isEmpty() ? DEFAULT_CIPHER_SUITES : List.copyOf(cipherSuites);
        curves = curves.isEmpty() ? DEFAULT_CURVES : List.copyOf(curves);
        alpn = List.copyOf(alpn);
        CipherList.parse(cipherSuites);
        curves.forEach(Curve::named);
    }

    /** Envoy's defaults of a client: TLS 1.2, no ALPN. */
    public static TlsOptions upstreamDefaults() {
        return new TlsOptions(TlsVersion.TLS_1_2, TlsVersion.TLS_1_2, List.of(), List.of(), List.of());
    }

    /** Envoy's defaults of a server: TLS 1.2 and 1.3; with Gloo's ALPN of h2 and http/1.1. */
    public static TlsOptions downstreamDefaults() {
        return new TlsOptions(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3, List.of(), List.of(), List.of("h2", "http/1.1"));
    }

    public TlsOptions withVersions(TlsVersion min, TlsVersion max) {
        return new TlsOptions(min, max, cipherSuites, curves, alpn);
    }

    public TlsOptions withCipherSuites(List<String> names) {
        return new TlsOptions(minVersion, maxVersion, names, curves, alpn);
    }

    public TlsOptions withCurves(List<String> names) {
        return new TlsOptions(minVersion, maxVersion, cipherSuites, names, alpn);
    }

    public TlsOptions withAlpn(List<String> protocols) {
        return new TlsOptions(minVersion, maxVersion, cipherSuites, curves, protocols);
    }
}
