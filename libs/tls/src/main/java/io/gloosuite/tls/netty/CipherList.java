package io.gloosuite.tls.netty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Suites in their order of preference, in Envoy's spelling: each entry is a name, or several of equal preference as
 * {@code [A|B]}.
 *
 * @param groups the suites of equal preference, most wanted first; no group is empty
 */
record CipherList(List<List<CipherSuite>> groups) {
    CipherList {
        groups = List.copyOf(groups);
    }

    /** @throws IllegalArgumentException naming the entry that is not known */
    static CipherList parse(List<String> entries) {
        List<List<CipherSuite>> groups = new ArrayList<>(entries.size());
        for (String entry : entries) {
            groups.add(
                    Arrays.stream(names(entry)).map(name -> suite(name, entry)).toList());
        }
        return new CipherList(groups);
    }

    /** One entry a group, as BoringSSL reads it: its servers let the client choose within a group. */
    List<String> forBoringSsl() {
        return groups.stream().map(CipherList::spelled).toList();
    }

    /** One entry a suite: JSSE knows no equal preference, so the order within a group counts. */
    List<String> forJsse() {
        return groups.stream()
                .flatMap(List::stream)
                .map(CipherSuite::registeredName)
                .toList();
    }

    List<CipherSuite> suites() {
        return groups.stream().flatMap(List::stream).toList();
    }

    private static String[] names(String entry) {
        boolean group = entry.startsWith("[") && entry.endsWith("]") && entry.length() > 2;
        return group ? entry.substring(1, entry.length() - 1).split("\\|", -1) : new String[] {entry};
    }

    private static CipherSuite suite(String name, String entry) {
        return CipherSuite.named(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "cipher suite '%s'%s is not known (expected: OpenSSL names of TLS 1.2 suites, or [A|B])"
                                .formatted(name, name.equals(entry) ? "" : " in '" + entry + "'")));
    }

    private static String spelled(List<CipherSuite> group) {
        return group.size() == 1
                ? group.getFirst().openSslName()
                : group.stream().map(CipherSuite::openSslName).collect(Collectors.joining("|", "[", "]"));
    }
}
