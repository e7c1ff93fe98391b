package io.gloosuite.gloo.translate.ratelimit;

import com.google.protobuf.BoolValue;
import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.config.route.v3.RateLimit;
import io.envoyproxy.envoy.config.route.v3.RateLimit.Action;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import io.envoyproxy.envoy.type.metadata.v3.MetadataKey;
import io.envoyproxy.envoy.type.v3.Int64Range;
import io.gloosuite.api.ratelimit.RateLimitActions;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.wire.Regexes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What is told about requests, in Envoy's form and without a stage. */
final class Actions {

    /** Stands before the other entries of a set, so that ratelimit takes them in any order. */
    static final String SET_KEY = "gloosuite.io/set";

    private static final String SET_VALUE = "1";
    private static final Pattern HEADER = Pattern.compile(":?[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** Entries of one descriptor. */
    private static final int MAX_ENTRIES = 16;

    private final List<Action> first;
    private final Issues issues;

    /** Actions that come after {@code first} in every descriptor. */
    Actions(List<Action> first, Issues issues) {
        this.first = first;
        this.issues = issues;
    }

    /** An entry with a fixed value. */
    static Action fixed(String value) {
        return Action.newBuilder()
                .setGenericKey(Action.GenericKey.newBuilder().setDescriptorValue(value))
                .build();
    }

    List<RateLimit> of(List<RateLimitActions> configs, String path) {
        List<RateLimit> limits = new ArrayList<>();
        for (int i = 0; i < configs.size(); i++) {
            RateLimitActions each = configs.get(i);
            String at = path + "[" + i + "]";
            if (each.actions().isEmpty() && each.setActions().isEmpty()) {
                issues.error(at, "tells nothing; give actions or setActions");
            }
            if (!each.actions().isEmpty()) {
                limits.add(limit(List.of(), each.actions(), each, at + ".actions"));
            }
            if (!each.setActions().isEmpty()) {
                limits.add(limit(List.of(set()), each.setActions(), each, at + ".setActions"));
            }
        }
        return limits;
    }

    private static Action set() {
        return Action.newBuilder()
                .setGenericKey(
                        Action.GenericKey.newBuilder().setDescriptorKey(SET_KEY).setDescriptorValue(SET_VALUE))
                .build();
    }

    private RateLimit limit(
            List<Action> mark, List<RateLimitActions.Action> actions, RateLimitActions config, String path) {
        if (actions.size() > MAX_ENTRIES) {
            issues.error(path, "has " + actions.size() + " items; give " + MAX_ENTRIES + " at most");
        }
        RateLimit.Builder limit = RateLimit.newBuilder().addAllActions(first).addAllActions(mark);
        for (int i = 0; i < actions.size(); i++) {
            limit.addActions(action(actions.get(i), path + "[" + i + "]"));
        }
        if (config.limit() != null) {
            limit.setLimit(RateLimit.Override.newBuilder()
                    .setDynamicMetadata(RateLimit.Override.DynamicMetadata.newBuilder()
                            .setMetadataKey(key(config.limit().dynamicMetadata().metadataKey()))));
        }
        return limit.build();
    }

    private Action action(RateLimitActions.Action config, String path) {
        Action.Builder action = Action.newBuilder();
        if (config.sourceCluster() != null) {
            action.setSourceCluster(Action.SourceCluster.getDefaultInstance());
        } else if (config.destinationCluster() != null) {
            action.setDestinationCluster(Action.DestinationCluster.getDefaultInstance());
        } else if (config.remoteAddress() != null) {
            action.setRemoteAddress(Action.RemoteAddress.getDefaultInstance());
        } else if (config.genericKey() != null) {
            action.setGenericKey(Action.GenericKey.newBuilder()
                    .setDescriptorValue(config.genericKey().descriptorValue()));
        } else if (config.requestHeaders() != null) {
            header(config.requestHeaders().headerName(), path + ".requestHeaders.headerName");
            action.setRequestHeaders(Action.RequestHeaders.newBuilder()
                    .setHeaderName(config.requestHeaders().headerName())
                    .setDescriptorKey(config.requestHeaders().descriptorKey()));
        } else if (config.headerValueMatch() != null) {
            action.setHeaderValueMatch(match(config.headerValueMatch(), path + ".headerValueMatch"));
        } else if (config.metadata() != null) {
            action.setMetadata(metadata(config.metadata()));
        } else {
            issues.error(path, "tells nothing; give one kind, such as remoteAddress: {}");
        }
        return action.build();
    }

    private Action.HeaderValueMatch match(RateLimitActions.HeaderValueMatch config, String path) {
        Action.HeaderValueMatch.Builder match =
                Action.HeaderValueMatch.newBuilder().setDescriptorValue(config.descriptorValue());
        if (config.expectMatch() != null) {
            match.setExpectMatch(BoolValue.of(config.expectMatch()));
        }
        for (int i = 0; i < config.headers().size(); i++) {
            match.addHeaders(matcher(config.headers().get(i), path + ".headers[" + i + "]"));
        }
        return match.build();
    }

    private HeaderMatcher matcher(RateLimitActions.HeaderMatcher config, String path) {
        header(config.name(), path + ".name");
        HeaderMatcher.Builder matcher =
                HeaderMatcher.newBuilder().setName(config.name()).setInvertMatch(config.invertMatch());
        if (config.exactMatch() != null) {
            matcher.setStringMatch(StringMatcher.newBuilder().setExact(config.exactMatch()));
        } else if (config.regexMatch() != null) {
            matcher.setStringMatch(StringMatcher.newBuilder()
                    .setSafeRegex(Regexes.matcher(config.regexMatch(), path + ".regexMatch", issues)));
        } else if (config.prefixMatch() != null) {
            matcher.setStringMatch(
                    StringMatcher.newBuilder().setPrefix(filled(config.prefixMatch(), path + ".prefixMatch")));
        } else if (config.suffixMatch() != null) {
            matcher.setStringMatch(
                    StringMatcher.newBuilder().setSuffix(filled(config.suffixMatch(), path + ".suffixMatch")));
        } else if (config.rangeMatch() != null) {
            Long start = config.rangeMatch().start();
            Long end = config.rangeMatch().end();
            matcher.setRangeMatch(
                    Int64Range.newBuilder().setStart(start == null ? 0 : start).setEnd(end == null ? 0 : end));
        } else {
            matcher.setPresentMatch(!Boolean.FALSE.equals(config.presentMatch()));
        }
        return matcher.build();
    }

    private String filled(String value, String path) {
        if (value.isEmpty()) {
            issues.error(path, "is empty, which every header would match; use presentMatch: true");
        }
        return value;
    }

    private void header(String name, String path) {
        if (!HEADER.matcher(name).matches()) {
            issues.error(path, "\"" + name + "\" is no name of a header; use letters, digits and dashes");
        }
    }

    private static Action.MetaData metadata(RateLimitActions.Metadata config) {
        Action.MetaData.Builder metadata = Action.MetaData.newBuilder()
                .setDescriptorKey(config.descriptorKey())
                .setMetadataKey(key(config.metadataKey()))
                .setDefaultValue(config.defaultValue() == null ? "" : config.defaultValue());
        return config.source() == RateLimitActions.Source.ROUTE_ENTRY
                ? metadata.setSource(Action.MetaData.Source.ROUTE_ENTRY).build()
                : metadata.build();
    }

    private static MetadataKey key(RateLimitActions.MetadataKey config) {
        MetadataKey.Builder key = MetadataKey.newBuilder().setKey(config.key());
        config.path()
                .forEach(segment ->
                        key.addPath(MetadataKey.PathSegment.newBuilder().setKey(segment.key())));
        return key.build();
    }
}
