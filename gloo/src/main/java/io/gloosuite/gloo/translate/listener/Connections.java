package io.gloosuite.gloo.translate.listener;

import com.google.protobuf.BoolValue;
import io.envoyproxy.envoy.config.accesslog.v3.AccessLog;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.ListenerFilter;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.Rds;
import io.gloosuite.gloo.translate.wire.Wire;
import java.util.List;

/** What every listener is made of. */
final class Connections {

    /** Every address of both families. */
    private static final String ANY = "::";

    private Connections() {}

    /** HTTP with the routes of a route configuration, each request going through the filters in their order. */
    static Filter http(String routes, List<AccessLog> accessLogs, List<HttpFilter> filters) {
        HttpConnectionManager manager = HttpConnectionManager.newBuilder()
                .setStatPrefix("http")
                .setRds(Rds.newBuilder().setRouteConfigName(routes).setConfigSource(Wire.ads()))
                .setUseRemoteAddress(BoolValue.of(true))
                .setNormalizePath(BoolValue.of(true))
                .addAllAccessLog(accessLogs)
                .addAllHttpFilters(filters)
                .addHttpFilters(HttpFilter.newBuilder()
                        .setName("envoy.filters.http.router")
                        .setTypedConfig(Wire.any(Router.getDefaultInstance())))
                .build();
        return Filter.newBuilder()
                .setName("envoy.filters.network.http_connection_manager")
                .setTypedConfig(Wire.any(manager))
                .build();
    }

    /** Reads the name that a client asks for before TLS begins. */
    static ListenerFilter tlsInspector() {
        return ListenerFilter.newBuilder()
                .setName("envoy.filters.listener.tls_inspector")
                .setTypedConfig(Wire.any(TlsInspector.getDefaultInstance()))
                .build();
    }

    static Address address(String address, int port) {
        return Address.newBuilder()
                .setSocketAddress(SocketAddress.newBuilder()
                        .setAddress(address)
                        .setPortValue(port)
                        .setIpv4Compat(address.equals(ANY)))
                .build();
    }
}
