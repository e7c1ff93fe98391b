package io.gloosuite.tls.peer;

import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The DNS, URI and IP names of a certificate (RFC 5280, 4.2.1.6). The common name is not one of them.
 *
 * <p>An expected name that is an IP literal matches IP names only, one with a colon URI names only and exactly, any other
 * DNS names without regard to case. {@code *.example.com} in a server's certificate stands for exactly one left-most
 * label (RFC 6125, 6.4.3); in a client's certificate it stands for nothing, since a client has to say which one it is.
 */
record SubjectAltNames(Set<String> dns, Set<String> uris, Set<String> ips) {
    private static final int DNS = 2;
    private static final int URI = 6;
    private static final int IP = 7;

    static SubjectAltNames of(X509Certificate certificate) throws CertificateParsingException {
        SubjectAltNames names = new SubjectAltNames(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        Collection<List<?>> entries =
                Optional.ofNullable(certificate.getSubjectAlternativeNames()).orElse(List.of());
        for (List<?> entry : entries) {
            names.add((Integer) entry.get(0), String.valueOf(entry.get(1)));
        }
        return names;
    }

    boolean hasAny(Set<String> expected, Usage usage) {
        return expected.stream().anyMatch(name -> has(name, usage));
    }

    private boolean has(String expected, Usage usage) {
        Optional<String> ip = ip(expected);
        if (ip.isPresent()) {
            return ips.contains(ip.get());
        }
        if (expected.contains(":")) {
            return uris.contains(expected);
        }
        String name = expected.toLowerCase(Locale.ROOT);
        return dns.contains(name) || (usage == Usage.SERVER && coveredByWildcard(name));
    }

    @Override
    public String toString() {
        Set<String> all = new TreeSet<>(dns);
        all.addAll(uris);
        all.addAll(ips);
        return all.toString();
    }

    private void add(int kind, String value) {
        switch (kind) {
            case DNS -> dns.add(value.toLowerCase(Locale.ROOT));
            case URI -> uris.add(value);
            case IP -> ip(value).ifPresent(ips::add);
            default -> {
                // Mail addresses, directory names and the like name no TLS peer.
            }
        }
    }

    private boolean coveredByWildcard(String name) {
        int dot = name.indexOf('.');
        return dot > 0 && dns.contains("*" + name.substring(dot));
    }

    /** The address in its one canonical spelling, when {@code name} is an IP literal. */
    private static Optional<String> ip(String name) {
        boolean literal = name.contains(":")
                ? name.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == ':' || c == '.')
                : name.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
        if (!literal) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(name).getHostAddress());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
