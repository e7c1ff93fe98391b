package io.gloosuite.proxy.translate;

import com.google.protobuf.Any;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.gloosuite.proxy.model.RouteConfig;
import io.gloosuite.proxy.model.http.HeaderMutations;
import io.gloosuite.proxy.translate.fields.FieldWalk;
import io.gloosuite.proxy.translate.fields.Place;
import io.gloosuite.proxy.translate.fields.Values;
import io.gloosuite.proxy.translate.filters.ScopeConversion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** {@code envoy.config.route.v3.RouteConfiguration} as {@link RouteConfig}. */
public final class RouteConversion {
    /** Key of the own extension by which a route names filters of Spring Cloud Gateway. */
    public static final String FILTERS = "io.gloosuite.gateway.filters";

    private static final String FILTERS_MEMBER = "filters";

    private RouteConversion() {}

    /** The routes, or why they cannot be served. */
    public static Converted<RouteConfig> convert(RouteConfiguration routes) {
        Place place = Place.resource();
        FieldWalk.check(routes, place);
        return Converted.of(convert(routes, place), place);
    }

    static RouteConfig convert(RouteConfiguration routes, Place place) {
        Place hosts = place.field("virtual_hosts");
        HeaderMutations headers = HeaderConversion.convert(routes, place);
        return new RouteConfig(
                routes.getName(),
                IntStream.range(0, routes.getVirtualHostsCount())
                        .mapToObj(index -> virtualHost(routes.getVirtualHosts(index), hosts.item(index)))
                        .toList(),
                headers,
                routes.getIgnorePortInHostMatching());
    }

    private static RouteConfig.VirtualHost virtualHost(VirtualHost host, Place place) {
        Place routes = place.field("routes");
        HeaderMutations headers = HeaderConversion.convert(host, place);
        return new RouteConfig.VirtualHost(
                host.getName(),
                host.getDomainsList(),
                IntStream.range(0, host.getRoutesCount())
                        .mapToObj(index -> route(host.getRoutes(index), routes.item(index)))
                        .toList(),
                headers,
                host.hasRetryPolicy()
                        ? RetryConversion.convert(host.getRetryPolicy(), place.field("retry_policy"))
                        : null,
                ScopeConversion.of(host, place));
    }

    private static RouteConfig.Route route(Route route, Place place) {
        HeaderMutations headers = HeaderConversion.convert(route, place);
        return new RouteConfig.Route(
                route.getName(),
                RouteMatchConversion.convert(route.getMatch(), place.field("match")),
                RouteActionConversion.convert(route, place),
                headers,
                filters(route, place.field("typed_per_filter_config")),
                ScopeConversion.of(route, Set.of(FILTERS), place));
    }

    private static List<String> filters(Route route, Place place) {
        List<String> filters = new ArrayList<>();
        Any config = route.getTypedPerFilterConfigMap().get(FILTERS);
        if (config != null) {
            filters.addAll(names(config, place.item(FILTERS)));
        }
        return filters;
    }

    private static List<String> names(Any config, Place place) {
        List<String> names = new ArrayList<>();
        Values.unpack(config, Struct.class, place)
                .ifPresent(struct -> struct.getFieldsMap().forEach((member, value) -> {
                    if (member.equals(FILTERS_MEMBER)) {
                        value.getListValue().getValuesList().forEach(name -> names.add(name(name, place)));
                    } else {
                        place.field(member).problem("unknown (expected: filters)");
                    }
                }));
        return names;
    }

    private static String name(Value value, Place place) {
        if (value.getStringValue().isBlank()) {
            place.field(FILTERS_MEMBER).problem("not a text (expected: name or Name=arg,arg)");
        }
        return value.getStringValue();
    }
}
