package io.gloosuite.proxy.translate;

import io.envoyproxy.envoy.config.route.v3.RetryPolicy.RetryBackOff;
import io.gloosuite.proxy.model.RetryPolicy;
import io.gloosuite.proxy.translate.fields.Place;
import io.gloosuite.proxy.translate.fields.Values;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code RetryPolicy} of a route or a virtual host. */
final class RetryConversion {
    private static final Map<String, RetryPolicy.On> CONDITIONS =
            Arrays.stream(RetryPolicy.On.values()).collect(Collectors.toMap(RetryPolicy.On::text, Function.identity()));
    private static final int DEFAULT_RETRIES = 1;
    private static final Duration DEFAULT_BACKOFF = Duration.ofMillis(25);
    private static final int BACKOFF_GROWTH = 10;

    private RetryConversion() {}

    static RetryPolicy convert(io.envoyproxy.envoy.config.route.v3.RetryPolicy policy, Place place) {
        Duration base = base(policy.getRetryBackOff());
        return new RetryPolicy(
                conditions(policy.getRetryOn(), place.field("retry_on")),
                policy.hasNumRetries() ? Values.unsigned(policy.getNumRetries()) : DEFAULT_RETRIES,
                Values.duration(policy.getPerTryTimeout()),
                Set.copyOf(policy.getRetriableStatusCodesList()),
                base,
                policy.getRetryBackOff().hasMaxInterval()
                        ? Values.duration(policy.getRetryBackOff().getMaxInterval())
                        : base.multipliedBy(BACKOFF_GROWTH));
    }

    private static Duration base(RetryBackOff backOff) {
        return backOff.hasBaseInterval() ? Values.duration(backOff.getBaseInterval()) : DEFAULT_BACKOFF;
    }

    private static Set<RetryPolicy.On> conditions(String text, Place place) {
        Set<RetryPolicy.On> conditions = EnumSet.noneOf(RetryPolicy.On.class);
        for (String word : text.split(",", -1)) {
            RetryPolicy.On condition = CONDITIONS.get(word.strip());
            if (condition != null) {
                conditions.add(condition);
            } else if (!word.isBlank()) {
                place.problem("'" + word.strip() + "' is not supported by this data plane (expected: "
                        + CONDITIONS.keySet().stream().sorted().toList() + ")");
            }
        }
        return conditions;
    }
}
