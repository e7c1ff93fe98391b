package io.gloosuite.tls.netty;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * TLS 1.2 suites in their order of preference, read from Envoy's spelling: each entry is a name, or several of equal
 * preference as {@code [A|B]}. Neither JSSE nor Netty's way to BoringSSL knows equal preference, so within a group the order
 * counts: a listener takes the first that the client has, where Envoy takes the client's favourite.
 */
record CipherList(List<CipherSuite> suites) {
    CipherList {
        suites = List.copyOf(suites);
    }

    /** @throws IllegalArgumentException naming the entry that is not known */
    static CipherList parse(List<String> entries) {
        return new CipherList(entries.stream().flatMap(CipherList::suites).toList());
    }

    List<String> registeredNames() {
        return suites.stream().map(CipherSuite::registeredName).toList();
    }

    private static Stream<CipherSuite> suites(String entry) {
        boolean group = entry.startsWith("[") && entry.endsWith("]");
        return group
                ? Arrays.stream(entry.substring(1, entry.length() - 1).split("\\|", -1))
                        .map(name -> suite(name, " in '" + entry + "'"))
                : Stream.of(suite(entry, ""));
    }

    private static CipherSuite suite(String name, String where) {
        return CipherSuite.named(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "cipher suite '%s'%s is not known (expected: OpenSSL names of TLS 1.2 suites, or [A|B])"
                                .formatted(name, where)));
    }
}
