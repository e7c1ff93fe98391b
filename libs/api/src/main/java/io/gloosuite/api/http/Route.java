package io.gloosuite.api.http;

import io.gloosuite.api.shape.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to do with the requests that one of the matchers takes.
 *
 * @param matchers empty means every request
 * @param name for people and statistics
 */
@Shape(
        oneOf = {"routeAction", "redirectAction", "directResponseAction", "delegateAction", "graphqlApiRef"},
        unsupported = {"delegateAction", "graphqlApiRef", "optionsConfigRefs"},
        unheeded = {"inheritableMatchers", "inheritablePathMatchers"})
public record Route(
        List<Matcher> matchers,
        @Nullable RouteAction routeAction,
        @Nullable RedirectAction redirectAction,
        @Nullable DirectResponseAction directResponseAction,
        @Nullable RouteOptions options,
        @Nullable String name) {}
