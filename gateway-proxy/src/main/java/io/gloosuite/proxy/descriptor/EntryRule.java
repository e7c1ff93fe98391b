package io.gloosuite.proxy.descriptor;

import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor.Entry;
import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.model.http.RateLimitRule.Action;
import io.gloosuite.proxy.model.http.RateLimitRule.DestinationCluster;
import io.gloosuite.proxy.model.http.RateLimitRule.GenericKey;
import io.gloosuite.proxy.model.http.RateLimitRule.HeaderValueMatch;
import io.gloosuite.proxy.model.http.RateLimitRule.MaskedRemoteAddress;
import io.gloosuite.proxy.model.http.RateLimitRule.MetadataValue;
import io.gloosuite.proxy.model.http.RateLimitRule.QueryParameter;
import io.gloosuite.proxy.model.http.RateLimitRule.QueryValueMatch;
import io.gloosuite.proxy.model.http.RateLimitRule.RemoteAddress;
import io.gloosuite.proxy.model.http.RateLimitRule.RequestHeader;
import io.gloosuite.proxy.model.http.RateLimitRule.SourceCluster;
import io.gloosuite.proxy.model.http.RouteMatch.HeaderMatch;
import io.gloosuite.proxy.model.http.RouteMatch.QueryMatch;
import io.gloosuite.proxy.route.HeaderCondition;
import io.gloosuite.proxy.route.QueryCondition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A compiled action: makes an entry of a request. */
@FunctionalInterface
interface EntryRule {
    /** No entry, but the descriptor stays. */
    Entry SKIPPED = Entry.getDefaultInstance();

    /** The entry, {@link #SKIPPED}, or null: no descriptor. */
    @Nullable
    Entry of(Counted request);

    /**
     * Compiles an action.
     *
     * @param localCluster of this proxy
     */
    static EntryRule of(Action action, String localCluster) throws UnusableConfigException {
        return switch (action) {
            case SourceCluster source -> fixed("source_cluster", localCluster);
            case DestinationCluster destination ->
                request -> found("destination_cluster", request.destinationCluster(), false);
            case RequestHeader header ->
                request -> found(header.key(), request.firstHeader(header.header()), header.skipIfAbsent());
            case QueryParameter query ->
                request -> found(
                        query.key(), QueryCondition.first(request.path(), query.parameter()), query.skipIfAbsent());
            case RemoteAddress remote -> request -> found("remote_address", request.clientIp(), false);
            case MaskedRemoteAddress masked ->
                request -> found(
                        "masked_remote_address",
                        AddressMask.of(request.clientIp(), masked.v4PrefixLength(), masked.v6PrefixLength()),
                        false);
            case GenericKey generic -> fixed(generic.key(), generic.value());
            case HeaderValueMatch match -> headers(match);
            case QueryValueMatch match -> parameters(match);
            case MetadataValue metadata -> request -> metadata(metadata, request);
        };
    }

    private static EntryRule fixed(String key, String value) {
        Entry entry = entry(key, value);
        return request -> entry;
    }

    private static @Nullable Entry found(String key, @Nullable String value, boolean skipIfAbsent) {
        if (value == null) {
            return skipIfAbsent ? SKIPPED : null;
        }
        return entry(key, value);
    }

    private static @Nullable Entry metadata(MetadataValue action, Counted request) {
        String text = MetadataTexts.text(
                action.ofRoute() ? request.routeMetadata() : request.dynamicMetadata(), action.from());
        String value = text.isEmpty() ? action.otherwise() : text;
        return found(action.key(), value.isEmpty() ? null : value, action.skipIfAbsent());
    }

    private static EntryRule headers(HeaderValueMatch match) throws UnusableConfigException {
        List<HeaderCondition> conditions = new ArrayList<>();
        for (HeaderMatch header : match.headers()) {
            conditions.add(HeaderCondition.of(header));
        }
        Entry entry = entry(match.key(), match.value());
        return request -> conditions.stream().allMatch(condition -> condition.matches(request)) == match.expectMatch()
                ? entry
                : null;
    }

    private static EntryRule parameters(QueryValueMatch match) throws UnusableConfigException {
        List<QueryCondition> conditions = new ArrayList<>();
        for (QueryMatch parameter : match.parameters()) {
            conditions.add(QueryCondition.of(parameter));
        }
        Entry entry = entry(match.key(), match.value());
        return request -> conditions.stream().allMatch(condition -> condition.matches(request)) == match.expectMatch()
                ? entry
                : null;
    }

    private static Entry entry(String key, String value) {
        return Entry.newBuilder().setKey(key).setValue(value).build();
    }
}
