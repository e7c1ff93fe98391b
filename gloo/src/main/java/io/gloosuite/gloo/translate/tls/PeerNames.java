package io.gloosuite.gloo.translate.tls;

import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SubjectAltNameMatcher;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SubjectAltNameMatcher.SanType;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import java.util.List;
import java.util.regex.Pattern;

/** Names that a peer's certificate may have, each of the kind it looks like. */
final class PeerNames {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private PeerNames() {}

    static List<SubjectAltNameMatcher> matchers(List<String> names) {
        return names.stream()
                .map(name -> SubjectAltNameMatcher.newBuilder()
                        .setSanType(type(name))
                        .setMatcher(StringMatcher.newBuilder().setExact(name))
                        .build())
                .toList();
    }

    private static SanType type(String name) {
        if (name.contains("://")) {
            return SanType.URI;
        }
        if (isAddress(name)) {
            return SanType.IP_ADDRESS;
        }
        return name.contains("@") ? SanType.EMAIL : SanType.DNS;
    }

    private static boolean isAddress(String name) {
        return IPV4.matcher(name).matches() || name.contains(":");
    }
}
