package io.gloosuite.proxy.model.http;

import io.gloosuite.proxy.model.http.HttpFilter.BodyBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a virtual host, a route or a weighted cluster changes of a filter. */
public sealed interface FilterOverride permits FilterOverride.Disabled, FilterOverride.Authorize, LocalLimit {
    /** The filter is passed over. */
    record Disabled() implements FilterOverride {}

    /**
     * The authorization service is asked (xDS {@code CheckSettings}).
     *
     * @param contextExtensions told to the service; those of the scopes around are there too, unless set here
     * @param skipBody whether the body is not sent
     * @param body in place of the filter's; null leaves it
     */
    record Authorize(
            Map<String, String> contextExtensions,
            boolean skipBody,
            @Nullable BodyBuffer body) implements FilterOverride {
        public Authorize {
            contextExtensions = Map.copyOf(contextExtensions);
        }
    }
}
