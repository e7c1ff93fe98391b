package io.gloosuite.gloo.discover;

import io.gloosuite.api.Service;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the annotations of a Service say about one of its ports; where it says nothing, the global ones of the Settings do. */
final class Annotations {

    static final String PREFIX = "gloo.solo.io/";
    static final String UPSTREAM_CONFIG = PREFIX + "upstream_config";

    private static final String SSL = PREFIX + "sslService.";
    private static final Set<String> TRUE = Set.of("true", "t", "1", "yes", "on");

    private final Map<String, String> values;
    private final Service service;
    private final Service.Port port;

    Annotations(Service service, Service.Port port, Map<String, String> global) {
        this.service = service;
        this.values = new HashMap<>(global);
        this.values.putAll(service.metadata().annotations());
        this.port = port;
    }

    /** The value of {@code gloo.solo.io/sslService.<name>} if it is meant for this port. */
    Optional<String> ssl(String name) {
        return get(SSL + name).flatMap(this::forThisPort);
    }

    boolean sslTrue(String name) {
        return ssl(name).filter(Annotations::isTrue).isPresent();
    }

    /**
     * The annotations on TLS of the Service itself that are meant for a port it does not have, with that port. Global ones
     * may be meant for the ports of other Services.
     */
    SortedMap<String, String> astray() {
        SortedMap<String, String> astray = new TreeMap<>();
        service.metadata().annotations().forEach((name, value) -> {
            int colon = value.strip().indexOf(':');
            String wanted = colon < 0 ? "" : value.strip().substring(0, colon);
            if (name.startsWith(SSL)
                    && colon >= 0
                    && service.spec().ports().stream().noneMatch(each -> is(each, wanted))) {
                astray.put(name, wanted);
            }
        });
        return astray;
    }

    /** Whether the port speaks HTTP/2: as the annotation says, else as the port's name or protocol does. */
    Optional<Boolean> http2() {
        return get(PREFIX + "h2_service").map(Annotations::isTrue).or(this::http2ByName);
    }

    Optional<String> upstreamConfig() {
        return get(UPSTREAM_CONFIG);
    }

    boolean deepMerge() {
        return get(UPSTREAM_CONFIG + ".deep_merge").filter(Annotations::isTrue).isPresent();
    }

    private Optional<Boolean> http2ByName() {
        String protocol = port.appProtocol() == null ? "" : port.appProtocol();
        boolean byProtocol =
                Set.of("http2", "grpc", "grpc-web", "kubernetes.io/h2c").contains(protocol);
        boolean byName = port.name().startsWith("grpc")
                || port.name().startsWith("h2")
                || port.name().startsWith("http2");
        return byProtocol || byName ? Optional.of(true) : Optional.empty();
    }

    /** A value is meant for every port, or with {@code port:} before it for the one of that number or name. */
    private Optional<String> forThisPort(String value) {
        int colon = value.indexOf(':');
        if (colon < 0) {
            return Optional.of(value);
        }
        return is(port, value.substring(0, colon)) ? Optional.of(value.substring(colon + 1)) : Optional.empty();
    }

    private static boolean is(Service.Port port, String wanted) {
        return wanted.equals(String.valueOf(port.port())) || (!wanted.isEmpty() && wanted.equals(port.name()));
    }

    private Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static boolean isTrue(String value) {
        return TRUE.contains(value.toLowerCase(Locale.ROOT));
    }
}
