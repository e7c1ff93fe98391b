package io.gloosuite.proxy.translate;

import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.listener.v3.ListenerFilter;
import io.envoyproxy.envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.gloosuite.proxy.model.DownstreamTls;
import io.gloosuite.proxy.model.HttpConnectionConfig;
import io.gloosuite.proxy.model.ListenerConfig;
import io.gloosuite.proxy.translate.fields.FieldWalk;
import io.gloosuite.proxy.translate.fields.Place;
import io.gloosuite.proxy.translate.fields.Values;
import io.gloosuite.proxy.translate.tls.DownstreamTlsConversion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code envoy.config.listener.v3.Listener} as {@link ListenerConfig}. */
public final class ListenerConversion {
    private static final String ANY_NAME = "";

    private ListenerConversion() {}

    /** The listener, or why it cannot be served. */
    public static Converted<ListenerConfig> convert(Listener listener) {
        Place place = Place.resource();
        FieldWalk.check(listener, place);
        SocketAddress address = listener.getAddress().getSocketAddress();
        if (address.getAddress().isEmpty() || address.getProtocol() != SocketAddress.Protocol.TCP) {
            place.field("address").problem("no TCP address (expected: socket_address)");
        }
        listenerFilters(listener.getListenerFiltersList(), place.field("listener_filters"));
        List<ListenerConfig.FilterChain> chains = filterChains(listener, place);
        checkTogether(chains, place.field("filter_chains"));
        Duration silence = listener.hasListenerFiltersTimeout()
                ? Values.duration(listener.getListenerFiltersTimeout())
                : ListenerConfig.DEFAULT_SILENCE_TIMEOUT;
        return Converted.of(
                new ListenerConfig(listener.getName(), address.getAddress(), address.getPortValue(), chains, silence),
                place);
    }

    private static void listenerFilters(List<ListenerFilter> filters, Place place) {
        for (int index = 0; index < filters.size(); index++) {
            Values.unpack(
                    filters.get(index).getTypedConfig(),
                    TlsInspector.class,
                    place.item(index).field("typed_config"));
        }
    }

    private static List<ListenerConfig.FilterChain> filterChains(Listener listener, Place place) {
        List<ListenerConfig.FilterChain> chains = new ArrayList<>();
        for (int index = 0; index < listener.getFilterChainsCount(); index++) {
            chains.add(filterChain(
                    listener.getFilterChains(index),
                    place.field("filter_chains").item(index)));
        }
        if (listener.hasDefaultFilterChain()) {
            chains.add(filterChain(listener.getDefaultFilterChain(), place.field("default_filter_chain")));
        }
        return chains;
    }

    private static ListenerConfig.FilterChain filterChain(FilterChain chain, Place place) {
        DownstreamTls tls = chain.hasTransportSocket()
                ? DownstreamTlsConversion.convert(chain.getTransportSocket(), place.field("transport_socket"))
                : null;
        transportProtocol(chain, tls, place.field("filter_chain_match").field("transport_protocol"));
        Set<String> names = chain.getFilterChainMatch().getServerNamesList().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        return new ListenerConfig.FilterChain(
                names,
                tls,
                http(chain, place.field("filters")),
                Values.duration(chain.getTransportSocketConnectTimeout()));
    }

    private static void transportProtocol(FilterChain chain, @Nullable DownstreamTls tls, Place place) {
        String wanted = chain.getFilterChainMatch().getTransportProtocol();
        String served = tls == null ? "raw_buffer" : "tls";
        if (!wanted.isEmpty() && !wanted.equals(served)) {
            place.problem(wanted + " (expected: " + served + ", as transport_socket has it)");
        }
    }

    private static HttpConnectionConfig http(FilterChain chain, Place place) {
        if (chain.getFiltersCount() != 1) {
            place.problem(chain.getFiltersCount() + " filters (expected: one, HttpConnectionManager)");
            return HttpConnectionConfig.of("", "");
        }
        Place config = place.item(0).field("typed_config");
        return Values.unpack(chain.getFilters(0).getTypedConfig(), HttpConnectionManager.class, config)
                .map(manager -> HttpConversion.convert(manager, config))
                .orElseGet(() -> HttpConnectionConfig.of("", ""));
    }

    private static void checkTogether(List<ListenerConfig.FilterChain> chains, Place place) {
        if (chains.isEmpty()) {
            place.problem("none (expected: at least one)");
        }
        if (chains.stream().map(chain -> chain.tls() == null).distinct().count() > 1) {
            place.problem("some with TLS and some without (expected: one kind on a port)");
        }
        Set<String> seen = new HashSet<>();
        for (ListenerConfig.FilterChain chain : chains) {
            for (String name : chain.serverNames().isEmpty() ? Set.of(ANY_NAME) : chain.serverNames()) {
                if (!seen.add(name)) {
                    place.problem("server name '" + name + "' twice (expected: in one filter chain)");
                }
            }
        }
    }
}
