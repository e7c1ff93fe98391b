package io.gloosuite.proxy.proxy;

import java.util.List;

/** Where the filters that routes name come from. */
@FunctionalInterface
public interface FilterRunner {
    /** Knows no filter. */
    FilterRunner NONE = names -> new Unknown("filters " + names + " (expected: none, this data plane has no filters)");

    /** Prepares the filters of one route, once, when its configuration is applied. Any thread. */
    Compiled compile(List<String> names);

    /** What became of the names. */
    sealed interface Compiled {}

    /** Shared by all requests of the route. */
    record Ready(RouteFilters filters) implements Compiled {}

    /** The route configuration is rejected. */
    record Unknown(String reason) implements Compiled {}

    /** The filters of one route. */
    @FunctionalInterface
    interface RouteFilters {
        /**
         * Takes over an exchange; has to end it by {@link FilteredExchange#respond} or {@link FilteredExchange#fail}. Runs on the exchange's
         * event loop and must not block.
         */
        void run(FilteredExchange exchange);
    }
}
