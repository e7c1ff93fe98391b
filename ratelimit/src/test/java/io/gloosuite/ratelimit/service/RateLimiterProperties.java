package io.gloosuite.ratelimit.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.gloosuite.api.ratelimit.v1.Descriptor;
import io.gloosuite.api.ratelimit.v1.RateLimit;
import io.gloosuite.api.ratelimit.v1.RateLimitConfig;
import io.gloosuite.ratelimit.Decided;
import io.gloosuite.ratelimit.Requests;
import io.gloosuite.ratelimit.Resources;
import io.gloosuite.ratelimit.descriptor.RuleSet;
import io.gloosuite.ratelimit.store.MemoryStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.lifecycle.AfterContainer;

/** The limiter does what a model does that knows no index, no cache and no compiled form. */
class RateLimiterProperties {
    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor();

    @AfterContainer
    static void stop() {
        TIMER.shutdownNow();
    }

    @Property(tries = 500)
    void decidesAsTheModelDoes(
            @ForAll("trees") RateLimitConfig resource,
            @ForAll("requests") List<Tuple2<Integer, RateLimitRequest>> requests) {
        long[] now = {1_700_000_000};
        RuleSet rules = Resources.rules(resource);
        LimiterModel model = new LimiterModel(resource);
        try (MemoryStore store = new MemoryStore(100_000, () -> Instant.ofEpochSecond(now[0]), TIMER)) {
            RateLimiter limiter =
                    new RateLimiter(() -> rules, store, () -> Instant.ofEpochSecond(now[0]), HeaderStyle.NONE);
            for (Tuple2<Integer, RateLimitRequest> step : requests) {
                now[0] += step.get1();
                Decided decided = Decided.of(limiter, step.get2());
                assertThat(decided.code()).isEqualTo(model.overLimit(step.get2(), now[0]) ? "OVER_LIMIT" : "OK");
            }
        }
    }

    @Provide
    Arbitrary<RateLimitConfig> trees() {
        return descriptors(3)
                .map(descriptors -> RateLimitConfig.newBuilder()
                        .setName("custom")
                        .setDomain("custom")
                        .addAllDescriptors(descriptors)
                        .build());
    }

    private Arbitrary<List<Descriptor>> descriptors(int depth) {
        Arbitrary<List<Descriptor>> children =
                depth == 0 ? Arbitraries.just(List.of()) : Arbitraries.lazy(() -> descriptors(depth - 1));
        Arbitrary<Descriptor> limited = Combinators.combine(
                        key(),
                        Arbitraries.of("", "x", "y", "x*", "xx"),
                        Arbitraries.of(RateLimit.Unit.SECOND, RateLimit.Unit.MINUTE, RateLimit.Unit.HOUR)
                                .injectNull(0.3),
                        Arbitraries.integers().between(0, 4))
                .as(RateLimiterProperties::limited);
        Arbitrary<Descriptor> descriptor = Combinators.combine(
                        limited, Arbitraries.integers().between(0, 2), Arbitraries.of(false, false, true), children)
                .as((rule, weight, always, below) -> rule.toBuilder()
                        .setWeight(weight)
                        .setAlwaysApply(always)
                        .addAllDescriptors(below)
                        .build());
        return descriptor.list().ofMaxSize(4).map(RateLimiterProperties::withoutDuplicates);
    }

    private static Descriptor limited(String key, String value, RateLimit.Unit unit, int limit) {
        Descriptor.Builder descriptor = Descriptor.newBuilder().setKey(key).setValue(value);
        if (unit != null) {
            descriptor.setRateLimit(RateLimit.newBuilder().setUnit(unit).setRequestsPerUnit(limit));
        }
        return descriptor.build();
    }

    private static List<Descriptor> withoutDuplicates(List<Descriptor> descriptors) {
        Map<String, Descriptor> unique = new LinkedHashMap<>();
        descriptors.forEach(each -> unique.putIfAbsent(each.getKey() + "=" + each.getValue(), each));
        return List.copyOf(unique.values());
    }

    /** Requests, each so many seconds after the one before. */
    @Provide
    Arbitrary<List<Tuple2<Integer, RateLimitRequest>>> requests() {
        Arbitrary<RateLimitDescriptor> descriptor = Combinators.combine(key(), value())
                .as((key, value) -> List.of(key, value))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(entries -> Requests.descriptor(
                        entries.stream().flatMap(List::stream).toArray(String[]::new)));
        Arbitrary<RateLimitRequest> request = Combinators.combine(
                        descriptor.list().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.integers().between(0, 3))
                .as((descriptors, hits) ->
                        Requests.request("custom", descriptors.toArray(RateLimitDescriptor[]::new)).toBuilder()
                                .setHitsAddend(hits)
                                .build());
        return Combinators.combine(Arbitraries.of(0, 0, 0, 1, 17, 1_000), request)
                .as(Tuple::of)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    private static Arbitrary<String> key() {
        return Arbitraries.of("a", "b");
    }

    private static Arbitrary<String> value() {
        return Arbitraries.of("x", "y", "xy", "z", "");
    }
}
