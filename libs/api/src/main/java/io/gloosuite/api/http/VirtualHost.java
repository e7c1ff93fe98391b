package io.gloosuite.api.http;

import io.gloosuite.api.shape.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Routes of some domains, tried in their order.
 *
 * @param domains exact names, {@code *.suffix}, {@code prefix.*} or {@code *}; empty means {@code *}
 */
@Shape(unsupported = "optionsConfigRefs")
public record VirtualHost(
        List<String> domains, List<Route> routes, @Nullable VirtualHostOptions options) {

    @Override
    public List<String> domains() {
        return domains.isEmpty() ? List.of("*") : domains;
    }
}
