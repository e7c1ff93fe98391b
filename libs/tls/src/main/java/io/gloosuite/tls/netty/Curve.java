package io.gloosuite.tls.netty;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A key exchange group that Envoy can be configured with: BoringSSL's name for it and JSSE's. */
enum Curve {
    X25519("X25519", "x25519"),
    P_256("P-256", "secp256r1"),
    P_384("P-384", "secp384r1"),
    P_521("P-521", "secp521r1");

    private final String boringSslName;
    private final String jsseName;

    Curve(String boringSslName, String jsseName) {
        this.boringSslName = boringSslName;
        this.jsseName = jsseName;
    }

    /** @throws IllegalArgumentException naming the curve that is not known */
    static Curve named(String name) {
        return Arrays.stream(values())
                .filter(curve -> curve.boringSslName.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("curve '%s' is not known (expected: one of %s)"
                        .formatted(
                                name,
                                Arrays.stream(values())
                                        .map(Curve::boringSslName)
                                        .collect(Collectors.joining(", ")))));
    }

    String boringSslName() {
        return boringSslName;
    }

    String jsseName() {
        return jsseName;
    }
}
