package io.gloosuite.proxy.translate.filters;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.ExtAuthz;
import io.envoyproxy.envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit;
import io.envoyproxy.envoy.extensions.filters.http.ratelimit.v3.RateLimit;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.gloosuite.proxy.model.http.HttpFilter;
import io.gloosuite.proxy.translate.fields.Place;
import io.gloosuite.proxy.translate.fields.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The {@code http_filters} of a connection manager: filters in order, the router last. */
public final class FilterConversion {
    private FilterConversion() {}

    /** The filters before the router. */
    public static List<HttpFilter> convert(
            List<io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter> filters,
            Place place) {
        List<HttpFilter> converted = new ArrayList<>();
        for (int index = 0; index < filters.size() - 1; index++) {
            Any config = filters.get(index).getTypedConfig();
            boolean off = filters.get(index).getDisabled();
            filter(filters.get(index).getName(), config, place.item(index).field("typed_config"))
                    .map(filter -> off ? new HttpFilter.Optional(filter) : filter)
                    .ifPresent(converted::add);
        }
        if (filters.isEmpty()) {
            place.problem("none (expected: Router, the last one)");
        } else {
            int last = filters.size() - 1;
            if (filters.get(last).getDisabled()) {
                place.item(last).field("disabled").problem("true (expected: false, since requests end there)");
            }
            Values.unpack(
                    filters.get(last).getTypedConfig(),
                    Router.class,
                    place.item(last).field("typed_config"));
        }
        return converted;
    }

    private static Optional<HttpFilter> filter(String name, Any config, Place place) {
        if (config.is(ExtAuthz.class)) {
            return Values.unpack(config, ExtAuthz.class, place)
                    .map(message -> ExtAuthzConversion.convert(name, message, place));
        }
        if (config.is(RateLimit.class)) {
            return Values.unpack(config, RateLimit.class, place)
                    .map(message -> RateLimitConversion.convert(name, message, place));
        }
        if (config.is(LocalRateLimit.class)) {
            return Values.unpack(config, LocalRateLimit.class, place)
                    .map(message -> new HttpFilter.LocalRateLimit(name, LocalLimitConversion.convert(message, place)));
        }
        place.problem(config.getTypeUrl() + " (expected: ExtAuthz, RateLimit or LocalRateLimit, and Router last)");
        return Optional.empty();
    }
}
