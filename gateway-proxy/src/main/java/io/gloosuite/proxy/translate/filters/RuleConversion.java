package io.gloosuite.proxy.translate.filters;

import io.envoyproxy.envoy.config.route.v3.RateLimit;
import io.envoyproxy.envoy.type.metadata.v3.MetadataKey;
import io.gloosuite.proxy.model.http.RateLimitRule;
import io.gloosuite.proxy.model.http.RateLimitRule.Action;
import io.gloosuite.proxy.model.http.RateLimitRule.MetadataPath;
import io.gloosuite.proxy.translate.fields.Place;
import io.gloosuite.proxy.translate.match.Matchers;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** {@code rate_limits} of a virtual host or a route. */
final class RuleConversion {
    private static final int V4_BITS = 32;
    private static final int V6_BITS = 128;

    /** Envoy has the same limit. */
    private static final long MAX_HITS = 1_000_000_000L;

    private RuleConversion() {}

    static List<RateLimitRule> convert(List<RateLimit> limits, Place place) {
        return IntStream.range(0, limits.size())
                .mapToObj(index -> rule(limits.get(index), place.item(index)))
                .toList();
    }

    private static RateLimitRule rule(RateLimit limit, Place place) {
        Place actions = place.field("actions");
        if (limit.getActionsCount() == 0) {
            actions.problem("none (expected: at least one)");
        }
        return new RateLimitRule(
                RateLimitConversion.stage(limit.getStage().getValue(), place.field("stage")),
                IntStream.range(0, limit.getActionsCount())
                        .mapToObj(index -> action(limit.getActions(index), actions.item(index)))
                        .toList(),
                limitFrom(limit, place.field("limit")),
                hits(limit, place.field("hits_addend").field("number")));
    }

    private static @Nullable MetadataPath limitFrom(RateLimit limit, Place place) {
        return limit.hasLimit()
                ? path(
                        limit.getLimit().getDynamicMetadata().getMetadataKey(),
                        place.field("dynamic_metadata").field("metadata_key"))
                : null;
    }

    private static long hits(RateLimit limit, Place place) {
        long hits = limit.getHitsAddend().getNumber().getValue();
        if (hits < 0 || hits > MAX_HITS || (limit.hasHitsAddend() && hits == 0)) {
            place.problem(Long.toUnsignedString(hits) + " (expected: 1 to " + MAX_HITS + ")");
        }
        return hits;
    }

    private static Action action(RateLimit.Action action, Place place) {
        return switch (action.getActionSpecifierCase()) {
            case SOURCE_CLUSTER -> new RateLimitRule.SourceCluster();
            case DESTINATION_CLUSTER -> new RateLimitRule.DestinationCluster();
            case REQUEST_HEADERS ->
                new RateLimitRule.RequestHeader(
                        action.getRequestHeaders().getHeaderName().toLowerCase(Locale.ROOT),
                        key(action.getRequestHeaders().getDescriptorKey(), "", place.field("request_headers")),
                        action.getRequestHeaders().getSkipIfAbsent());
            case QUERY_PARAMETERS ->
                new RateLimitRule.QueryParameter(
                        action.getQueryParameters().getQueryParameterName(),
                        key(action.getQueryParameters().getDescriptorKey(), "", place.field("query_parameters")),
                        action.getQueryParameters().getSkipIfAbsent());
            case REMOTE_ADDRESS -> new RateLimitRule.RemoteAddress();
            case MASKED_REMOTE_ADDRESS -> masked(action.getMaskedRemoteAddress());
            case GENERIC_KEY ->
                new RateLimitRule.GenericKey(
                        key(action.getGenericKey().getDescriptorKey(), "generic_key", place),
                        action.getGenericKey().getDescriptorValue());
            case HEADER_VALUE_MATCH -> headers(action.getHeaderValueMatch(), place.field("header_value_match"));
            case QUERY_PARAMETER_VALUE_MATCH ->
                parameters(action.getQueryParameterValueMatch(), place.field("query_parameter_value_match"));
            case METADATA -> metadata(action.getMetadata(), place.field("metadata"));
            case DYNAMIC_METADATA, EXTENSION, ACTIONSPECIFIER_NOT_SET -> {
                place.problem("no action of this data plane (expected: source_cluster, destination_cluster,"
                        + " request_headers, query_parameters, remote_address, masked_remote_address, generic_key,"
                        + " header_value_match, query_parameter_value_match or metadata)");
                yield new RateLimitRule.SourceCluster();
            }
        };
    }

    private static Action masked(RateLimit.Action.MaskedRemoteAddress masked) {
        return new RateLimitRule.MaskedRemoteAddress(
                masked.hasV4PrefixMaskLen() ? masked.getV4PrefixMaskLen().getValue() : V4_BITS,
                masked.hasV6PrefixMaskLen() ? masked.getV6PrefixMaskLen().getValue() : V6_BITS);
    }

    private static Action headers(RateLimit.Action.HeaderValueMatch match, Place place) {
        Place headers = place.field("headers");
        return new RateLimitRule.HeaderValueMatch(
                key(match.getDescriptorKey(), "header_match", place),
                match.getDescriptorValue(),
                !match.hasExpectMatch() || match.getExpectMatch().getValue(),
                IntStream.range(0, match.getHeadersCount())
                        .mapToObj(index -> Matchers.header(match.getHeaders(index), headers.item(index)))
                        .toList());
    }

    private static Action parameters(RateLimit.Action.QueryParameterValueMatch match, Place place) {
        Place parameters = place.field("query_parameters");
        return new RateLimitRule.QueryValueMatch(
                key(match.getDescriptorKey(), "query_match", place),
                match.getDescriptorValue(),
                !match.hasExpectMatch() || match.getExpectMatch().getValue(),
                IntStream.range(0, match.getQueryParametersCount())
                        .mapToObj(index -> Matchers.query(match.getQueryParameters(index), parameters.item(index)))
                        .toList());
    }

    private static Action metadata(RateLimit.Action.MetaData metadata, Place place) {
        return new RateLimitRule.MetadataValue(
                key(metadata.getDescriptorKey(), "", place),
                path(metadata.getMetadataKey(), place.field("metadata_key")),
                switch (metadata.getSource()) {
                    case DYNAMIC -> false;
                    case ROUTE_ENTRY -> true;
                    case UNRECOGNIZED -> {
                        place.field("source").problem("unknown value");
                        yield false;
                    }
                },
                metadata.getDefaultValue(),
                metadata.getSkipIfAbsent());
    }

    private static MetadataPath path(MetadataKey key, Place place) {
        if (key.getKey().isEmpty() || key.getPathCount() == 0) {
            place.problem("incomplete (expected: key and path)");
        }
        return new MetadataPath(
                key.getKey(),
                key.getPathList().stream().map(MetadataKey.PathSegment::getKey).toList());
    }

    private static String key(String key, String otherwise, Place place) {
        if (key.isEmpty() && otherwise.isEmpty()) {
            place.field("descriptor_key").problem("empty (expected: a key)");
        }
        return key.isEmpty() ? otherwise : key;
    }
}
