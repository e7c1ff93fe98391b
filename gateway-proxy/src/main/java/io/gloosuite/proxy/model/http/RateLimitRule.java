package io.gloosuite.proxy.model.http;

import io.gloosuite.proxy.model.http.RouteMatch.HeaderMatch;
import io.gloosuite.proxy.model.http.RouteMatch.QueryMatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request counts as (xDS {@code envoy.config.route.v3.RateLimit}): a descriptor with an entry for each action. An action that
 * finds nothing drops the descriptor, unless it says to leave out its entry only.
 *
 * @param stage which filters send it, 0 to 10
 * @param limitFrom where dynamic metadata may hold a limit of its own; null for none
 * @param hits how much a request counts; 0 leaves it to the service, which takes 1
 */
public record RateLimitRule(
        int stage, List<Action> actions, @Nullable MetadataPath limitFrom, long hits) {
    public static final int MAX_STAGE = 10;

    public RateLimitRule {
        actions = List.copyOf(actions);
    }

    public static RateLimitRule of(int stage, Action... actions) {
        return new RateLimitRule(stage, List.of(actions), null, 0);
    }

    /**
     * A value in metadata.
     *
     * @param namespace as {@code envoy.filters.http.ext_authz}
     * @param path keys of nested structs, at least one
     */
    public record MetadataPath(String namespace, List<String> path) {
        public MetadataPath {
            path = List.copyOf(path);
        }
    }

    /** Makes an entry of a descriptor. */
    public sealed interface Action {}

    /** {@code source_cluster}: the name of this proxy's cluster. */
    public record SourceCluster() implements Action {}

    /** {@code destination_cluster}: the cluster that the request goes to. */
    public record DestinationCluster() implements Action {}

    /** The first value of a request header; pseudo headers are known. */
    public record RequestHeader(String header, String key, boolean skipIfAbsent) implements Action {}

    /** The first value of a query parameter. */
    public record QueryParameter(String parameter, String key, boolean skipIfAbsent) implements Action {}

    /** {@code remote_address}: the client's IP address. */
    public record RemoteAddress() implements Action {}

    /** {@code masked_remote_address}: the client's network. */
    public record MaskedRemoteAddress(int v4PrefixLength, int v6PrefixLength) implements Action {}

    /** A fixed value. */
    public record GenericKey(String key, String value) implements Action {}

    /** A fixed value where the headers match, or where they do not. */
    public record HeaderValueMatch(String key, String value, boolean expectMatch, List<HeaderMatch> headers)
            implements Action {
        public HeaderValueMatch {
            headers = List.copyOf(headers);
        }
    }

    /** A fixed value where the query parameters match, or where they do not. */
    public record QueryValueMatch(String key, String value, boolean expectMatch, List<QueryMatch> parameters)
            implements Action {
        public QueryValueMatch {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * A text in metadata.
     *
     * @param ofRoute whether in the route's; else in what filters said of the request
     * @param otherwise where there is none; may be empty
     */
    public record MetadataValue(String key, MetadataPath from, boolean ofRoute, String otherwise, boolean skipIfAbsent)
            implements Action {}
}
