package io.gloosuite.proxy.translate.filters;

import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.core.v3.RuntimeFractionalPercent;
import io.envoyproxy.envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit;
import io.envoyproxy.envoy.type.v3.FractionalPercent;
import io.envoyproxy.envoy.type.v3.TokenBucket;
import io.gloosuite.proxy.model.http.HeaderMutations;
import io.gloosuite.proxy.model.http.HeaderMutations.Add;
import io.gloosuite.proxy.model.http.HeaderMutations.Append;
import io.gloosuite.proxy.model.http.LocalLimit;
import io.gloosuite.proxy.translate.fields.Place;
import io.gloosuite.proxy.translate.fields.Values;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** {@code LocalRateLimit} of a listener, a virtual host or a route. */
final class LocalLimitConversion {
    private static final int DEFAULT_STATUS = 429;
    private static final Duration MIN_INTERVAL = Duration.ofMillis(50);

    private LocalLimitConversion() {}

    static LocalLimit convert(LocalRateLimit limit, Place place) {
        if (limit.getStatPrefix().isEmpty()) {
            place.field("stat_prefix").problem("empty (expected: a prefix of counters)");
        }
        if (!limit.hasTokenBucket() && limit.hasFilterEnabled()) {
            place.field("token_bucket").problem("missing (expected: one where filter_enabled is set)");
        }
        return new LocalLimit(
                limit.getStatPrefix(),
                limit.hasTokenBucket() ? bucket(limit.getTokenBucket(), place.field("token_bucket")) : null,
                RateLimitConversion.status(limit.getStatus().getCodeValue(), DEFAULT_STATUS),
                perMillion(limit.getFilterEnabled()),
                perMillion(limit.getFilterEnforced()),
                limit.getEnableXRatelimitHeaders().getNumber() != 0,
                limit.getRateLimitedAsResourceExhausted(),
                new HeaderMutations(
                        additions(
                                limit.getRequestHeadersToAddWhenNotEnforcedList(),
                                place.field("request_headers_to_add_when_not_enforced")),
                        List.of(),
                        additions(limit.getResponseHeadersToAddList(), place.field("response_headers_to_add")),
                        List.of()));
    }

    private static LocalLimit.Bucket bucket(TokenBucket bucket, Place place) {
        Duration interval = Values.duration(bucket.getFillInterval());
        if (bucket.getMaxTokens() == 0) {
            place.field("max_tokens").problem("0 (expected: > 0)");
        }
        if (interval.compareTo(MIN_INTERVAL) < 0) {
            place.field("fill_interval").problem(interval.toMillis() + " ms (expected: at least 50 ms)");
        }
        if (bucket.hasTokensPerFill() && bucket.getTokensPerFill().getValue() == 0) {
            place.field("tokens_per_fill").problem("0 (expected: > 0)");
        }
        return new LocalLimit.Bucket(
                Integer.toUnsignedLong(bucket.getMaxTokens()),
                bucket.hasTokensPerFill()
                        ? Integer.toUnsignedLong(bucket.getTokensPerFill().getValue())
                        : 1,
                interval);
    }

    private static int perMillion(RuntimeFractionalPercent percent) {
        FractionalPercent share = percent.getDefaultValue();
        long numerator = Integer.toUnsignedLong(share.getNumerator());
        long perMillion = switch (share.getDenominator()) {
            case HUNDRED, UNRECOGNIZED -> numerator * 10_000;
            case TEN_THOUSAND -> numerator * 100;
            case MILLION -> numerator;
        };
        return (int) Math.min(LocalLimit.ALWAYS, perMillion);
    }

    private static List<Add> additions(List<HeaderValueOption> options, Place place) {
        return IntStream.range(0, options.size())
                .mapToObj(index -> addition(options.get(index), place.item(index)))
                .toList();
    }

    private static Add addition(HeaderValueOption option, Place place) {
        String name = option.getHeader().getKey().toLowerCase(Locale.ROOT);
        if (name.isEmpty() || name.startsWith(":") || name.equals("host")) {
            place.field("header").field("key").problem("'" + name + "' (expected: a header, no pseudo header)");
        }
        if (option.getHeader().getValue().indexOf('%') >= 0) {
            place.field("header")
                    .field("value")
                    .problem("command operators are not supported here by this data plane (mend: remove %)");
        }
        return new Add(name, option.getHeader().getValue(), append(option, place.field("append_action")));
    }

    private static Append append(HeaderValueOption option, Place place) {
        return switch (option.getAppendAction()) {
            case APPEND_IF_EXISTS_OR_ADD -> Append.APPEND_IF_EXISTS_OR_ADD;
            case ADD_IF_ABSENT -> Append.ADD_IF_ABSENT;
            case OVERWRITE_IF_EXISTS_OR_ADD -> Append.OVERWRITE_IF_EXISTS_OR_ADD;
            case OVERWRITE_IF_EXISTS -> Append.OVERWRITE_IF_EXISTS;
            case UNRECOGNIZED -> {
                place.problem("unknown value");
                yield Append.APPEND_IF_EXISTS_OR_ADD;
            }
        };
    }
}
