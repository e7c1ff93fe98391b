package io.gloosuite.proxy.model;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A socket that is listened on, with what serves its connections (xDS {@code Listener}).
 *
 * @param name unique among listeners
 * @param address an IP address; {@code ::} and {@code 0.0.0.0} are every interface
 * @param port 0 takes a free one
 * @param silenceTimeout how long a client may leave open which chain and protocol it wants; zero is for ever
 * @param filterChains at least one; the chain whose server names fit the SNI best serves a connection
 */
public record ListenerConfig(
        String name, String address, int port, List<FilterChain> filterChains, Duration silenceTimeout) {
    /** Envoy's {@code listener_filters_timeout}. */
    public static final Duration DEFAULT_SILENCE_TIMEOUT = Duration.ofSeconds(15);

    public ListenerConfig {
        filterChains = List.copyOf(filterChains);
    }

    public ListenerConfig(String name, String address, int port, List<FilterChain> filterChains) {
        this(name, address, port, filterChains, DEFAULT_SILENCE_TIMEOUT);
    }

    /** Secrets that come with it. */
    public List<LocalSecret> localSecrets() {
        return filterChains.stream()
                .map(FilterChain::tls)
                .filter(Objects::nonNull)
                .flatMap(tls -> tls.local().stream())
                .toList();
    }

    /**
     * What serves the connections that ask for one of some server names.
     *
     * @param serverNames exact names or {@code *.suffix}, lower case; empty means any connection, without SNI too
     * @param tls absent means plain text
     * @param handshakeTimeout from the client's hello to the end of the handshake; zero is 10 s
     */
    public record FilterChain(
            Set<String> serverNames,
            @Nullable DownstreamTls tls,
            HttpConnectionConfig http,
            Duration handshakeTimeout) {
        public FilterChain {
            serverNames = Set.copyOf(serverNames);
        }

        public FilterChain(Set<String> serverNames, @Nullable DownstreamTls tls, HttpConnectionConfig http) {
            this(serverNames, tls, http, Duration.ZERO);
        }
    }
}
