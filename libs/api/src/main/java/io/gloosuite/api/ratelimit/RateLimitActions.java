package io.gloosuite.api.ratelimit;

import io.gloosuite.api.shape.Required;
import io.gloosuite.api.shape.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is told about a request: one descriptor of some entries. An action that yields nothing drops the whole descriptor.
 *
 * @param actions entries in this order
 * @param setActions entries in any order
 * @param limit where a limit of the request's own is found, which wins over the rule's
 */
public record RateLimitActions(
        List<Action> actions,
        List<Action> setActions,
        @Nullable LimitOverride limit) {

    /** A limit that an earlier filter put into the request's metadata. */
    public record LimitOverride(@Required DynamicMetadata dynamicMetadata) {}

    /** Where in the metadata: an object with {@code requests_per_unit} and {@code unit}. */
    public record DynamicMetadata(@Required MetadataKey metadataKey) {}

    /** A place in metadata. */
    public record MetadataKey(
            @Required String key, @Required List<PathSegment> path) {}

    /** A step on the way to a place in metadata. */
    public record PathSegment(@Required String key) {}

    /** One entry. */
    @Shape(
            oneOf = {
                "sourceCluster",
                "destinationCluster",
                "requestHeaders",
                "remoteAddress",
                "genericKey",
                "headerValueMatch",
                "metadata"
            })
    public record Action(
            @Nullable Whole sourceCluster,
            @Nullable Whole destinationCluster,
            @Nullable RequestHeaders requestHeaders,
            @Nullable Whole remoteAddress,
            @Nullable GenericKey genericKey,
            @Nullable HeaderValueMatch headerValueMatch,
            @Nullable Metadata metadata) {}

    /** An action without options. */
    public record Whole() {}

    /** The value of a header. */
    public record RequestHeaders(
            @Required String headerName, @Required String descriptorKey) {}

    /** A fixed value. */
    public record GenericKey(@Required String descriptorValue) {}

    /** A fixed value when headers match, or do not; {@code expectMatch} missing means true. */
    public record HeaderValueMatch(
            @Required String descriptorValue,
            @Nullable Boolean expectMatch,
            @Required List<HeaderMatcher> headers) {}

    /** A header; without a condition it only has to be there. */
    @Shape(oneOf = {"exactMatch", "regexMatch", "rangeMatch", "presentMatch", "prefixMatch", "suffixMatch"})
    public record HeaderMatcher(
            @Required String name,
            @Nullable String exactMatch,
            @Nullable String regexMatch,
            @Nullable Range rangeMatch,
            @Nullable Boolean presentMatch,
            @Nullable String prefixMatch,
            @Nullable String suffixMatch,
            boolean invertMatch) {}

    /** Whole numbers from {@code start} up to, but without, {@code end}. */
    public record Range(@Nullable Long start, @Nullable Long end) {}

    /** A text in metadata, or the default when there is none. */
    public record Metadata(
            @Required String descriptorKey,
            @Required MetadataKey metadataKey,
            @Nullable String defaultValue,
            @Nullable Source source) {}

    /** Whose metadata. */
    public enum Source {
        DYNAMIC,
        ROUTE_ENTRY
    }
}
