package io.gloosuite.ratelimit.admin;

import io.gloosuite.ratelimit.descriptor.ResourceRules;
import io.gloosuite.ratelimit.descriptor.Rule;
import io.gloosuite.ratelimit.limit.RuleCounters;
import io.gloosuite.ratelimit.service.RateLimiter;
import io.gloosuite.ratelimit.service.ServiceCounters;
import io.gloosuite.ratelimit.store.CounterStore;
import io.gloosuite.ratelimit.store.StoreStatus;
import io.gloosuite.ratelimit.xds.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Metrics under Gloo's names. The label {@code descriptor} is a rule's name, never a value that a request brought, and rules
 * beyond {@link #MAX_RULES} share one series.
 */
final class Metrics {
    /** Series of one family: a scrape stays below a megabyte. */
    static final int MAX_RULES = 1_000;

    private static final String PREFIX = "ratelimit_solo_io_";
    private static final String OTHERS = "{others}";

    private final Rules rules;
    private final RateLimiter limiter;
    private final CounterStore store;

    Metrics(Rules rules, RateLimiter limiter, CounterStore store) {
        this.rules = rules;
        this.limiter = limiter;
        this.store = store;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        List<Sample> samples = samples();
        family(text, samples, "total_hits", RuleCounters.Sums::totalHits);
        family(text, samples, "over_limit", RuleCounters.Sums::overLimit);
        family(text, samples, "near_limit", RuleCounters.Sums::nearLimit);
        family(text, samples, "over_limit_with_local_cache", RuleCounters.Sums::overLimitFromCache);
        family(text, samples, "shadow_mode", RuleCounters.Sums::shadowed);
        service(text, limiter.counters());
        store(text, store.status());
        Rules.State state = rules.state();
        single(text, "config_resources", "gauge", state.versions().size());
        single(text, "config_resources_refused", "gauge", state.refused().size());
        return text.toString();
    }

    private record Sample(String name, RuleCounters.Sums sums) {}

    private List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        RuleCounters.Sums others = new RuleCounters.Sums(0, 0, 0, 0, 0);
        for (ResourceRules resource : rules.current().resources()) {
            for (Rule rule : resource.rules()) {
                RuleCounters.Sums sums = rule.counters().sums();
                if (samples.size() < MAX_RULES) {
                    samples.add(new Sample(rule.name(), sums));
                } else {
                    others = others.plus(sums);
                }
            }
        }
        if (samples.size() == MAX_RULES) {
            samples.add(new Sample(OTHERS, others));
        }
        return samples;
    }

    private static void family(
            StringBuilder text, List<Sample> samples, String name, ToLongFunction<RuleCounters.Sums> figure) {
        type(text, name, "counter");
        for (Sample sample : samples) {
            text.append(PREFIX)
                    .append(name)
                    .append("{descriptor=\"")
                    .append(sample.name().replace("\\", "\\\\").replace("\"", "\\\""))
                    .append("\"} ")
                    .append(figure.applyAsLong(sample.sums()))
                    .append('\n');
        }
    }

    private static void service(StringBuilder text, ServiceCounters.Sums sums) {
        single(text, "requests", "counter", sums.requests());
        single(text, "requests_over_limit", "counter", sums.overLimit());
        single(text, "descriptor_miss", "counter", sums.descriptorMiss());
        type(text, "errors", "counter");
        text.append(PREFIX + "errors{type=\"invalid_request\"} ").append(sums.invalid());
        text.append('\n' + PREFIX + "errors{type=\"store\"} ").append(sums.unavailable());
        text.append('\n');
    }

    private static void store(StringBuilder text, StoreStatus status) {
        single(text, "store_available", "gauge", status.available() ? 1 : 0);
        status.figures()
                .forEach((name, value) ->
                        single(text, "store_" + name, name.endsWith("_total") ? "counter" : "gauge", value));
    }

    private static void single(StringBuilder text, String name, String type, long value) {
        type(text, name, type);
        text.append(PREFIX).append(name).append(' ').append(value).append('\n');
    }

    private static void type(StringBuilder text, String name, String type) {
        text.append("# TYPE ")
                .append(PREFIX)
                .append(name)
                .append(' ')
                .append(type)
                .append('\n');
    }
}
