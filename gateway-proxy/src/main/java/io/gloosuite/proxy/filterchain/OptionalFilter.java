package io.gloosuite.proxy.filterchain;

import io.gloosuite.proxy.httpfilter.FilteredRequest;
import io.gloosuite.proxy.httpfilter.RequestFilter;
import io.gloosuite.proxy.httpfilter.RouteScope;
import io.gloosuite.proxy.model.http.HttpFilter.BodyBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A filter for the routes that say something to it.
 *
 * @param name what they call it
 */
record OptionalFilter(String name, RequestFilter filter) implements RequestFilter {
    @Override
    public boolean concerns(RouteScope scope) {
        return scope.saysSomethingTo(name) && filter.concerns(scope);
    }

    @Override
    public @Nullable BodyBuffer body(RouteScope scope) {
        return filter.body(scope);
    }

    @Override
    public Undecided decide(FilteredRequest request) {
        return filter.decide(request);
    }
}
