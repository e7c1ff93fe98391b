package io.gloosuite.ratelimit.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UInt64Value;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor.Entry;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor.RateLimitOverride;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.envoyproxy.envoy.type.v3.RateLimitUnit;
import io.gloosuite.api.ratelimit.v1.Descriptor;
import io.gloosuite.api.ratelimit.v1.RateLimit;
import io.gloosuite.api.ratelimit.v1.RateLimitConfig;
import io.gloosuite.api.ratelimit.v1.SetDescriptor;
import io.gloosuite.api.ratelimit.v1.SimpleDescriptor;
import io.gloosuite.ratelimit.Counted;
import io.gloosuite.ratelimit.Decided;
import io.gloosuite.ratelimit.Requests;
import io.gloosuite.ratelimit.Resources;
import io.gloosuite.ratelimit.descriptor.RuleSet;
import io.gloosuite.ratelimit.store.MemoryStore;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
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

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void decidesAsTheModelDoes(
            @ForAll("resources") RateLimitConfig resource,
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

    /** Whatever a request holds, it gets exactly one answer, and nothing is thrown. */
    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void anyRequestGetsOneAnswer(
            @ForAll("resources") RateLimitConfig resource, @ForAll("anything") RateLimitRequest request) {
        Counted store = new Counted();
        RuleSet rules = Resources.rules(resource);
        int[] answers = {0};
        new RateLimiter(() -> rules, store, () -> Instant.EPOCH, HeaderStyle.DRAFT_03).check(request, new Answer() {
            @Override
            public void decided(RateLimitResponse response) {
                answers[0]++;
                assertThat(response.getStatusesCount()).isEqualTo(request.getDescriptorsCount());
            }

            @Override
            public void invalid(String reason) {
                answers[0]++;
                assertThat(reason).hasSizeLessThan(200);
            }

            @Override
            public void unavailable(String reason) {
                throw new AssertionError(reason);
            }
        });
        assertThat(answers[0]).isOne();
    }

    /** Every number, odd texts, and more of everything than is allowed. */
    @Provide
    Arbitrary<RateLimitRequest> anything() {
        Arbitrary<String> text = Arbitraries.oneOf(
                Arbitraries.of(
                        "", "a", "x", "gloosuite.io/set", "1", "\u0000|:^*", "\u202e\ud83d\ude00", "x".repeat(5_000)),
                Arbitraries.strings().ofMaxLength(20));
        Arbitrary<Entry> entry = Combinators.combine(text, text)
                .as((key, value) ->
                        Entry.newBuilder().setKey(key).setValue(value).build());
        Arbitrary<RateLimitOverride> override = Combinators.combine(
                        Arbitraries.of(RateLimitUnit.values()).filter(unit -> unit != RateLimitUnit.UNRECOGNIZED),
                        Arbitraries.integers())
                .as((unit, limit) -> RateLimitOverride.newBuilder()
                        .setUnit(unit)
                        .setRequestsPerUnit(limit)
                        .build());
        Arbitrary<RateLimitDescriptor> descriptor = Combinators.combine(
                        entry.list().ofMaxSize(20), Arbitraries.longs().injectNull(0.7), override.injectNull(0.7))
                .as((entries, hits, limit) -> descriptor(entries, hits, limit));
        return Combinators.combine(
                        Arbitraries.of("custom", "custom", "custom", "", "unknown"),
                        descriptor.list().ofMaxSize(5),
                        Arbitraries.of(1, 1, 1, 50),
                        Arbitraries.integers())
                .as((domain, descriptors, times, hits) -> RateLimitRequest.newBuilder()
                        .setDomain(domain)
                        .addAllDescriptors(Collections.nCopies(times, descriptors).stream()
                                .flatMap(List::stream)
                                .toList())
                        .setHitsAddend(hits)
                        .build());
    }

    private static RateLimitDescriptor descriptor(List<Entry> entries, Long hits, RateLimitOverride limit) {
        RateLimitDescriptor.Builder descriptor =
                RateLimitDescriptor.newBuilder().addAllEntries(entries);
        if (hits != null) {
            descriptor.setHitsAddend(UInt64Value.of(hits));
        }
        if (limit != null) {
            descriptor.setLimit(limit);
        }
        return descriptor.build();
    }

    @Provide
    Arbitrary<RateLimitConfig> resources() {
        return Combinators.combine(descriptors(3), sets())
                .as((descriptors, sets) -> RateLimitConfig.newBuilder()
                        .setName("custom")
                        .setDomain("custom")
                        .addAllDescriptors(descriptors)
                        .addAllSetDescriptors(sets)
                        .build());
    }

    private static Arbitrary<List<SetDescriptor>> sets() {
        Arbitrary<SimpleDescriptor> condition = Combinators.combine(key(), Arbitraries.of("", "x", "y", "x*"))
                .as((key, value) -> SimpleDescriptor.newBuilder()
                        .setKey(key)
                        .setValue(value)
                        .build());
        return Combinators.combine(
                        condition.set().ofMaxSize(3),
                        unit(),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.of(true, false),
                        shadow())
                .as(RateLimiterProperties::set)
                .list()
                .ofMaxSize(4)
                .map(all -> List.copyOf(all.stream()
                        .collect(Collectors.toMap(
                                each -> Set.copyOf(each.getSimpleDescriptorsList()),
                                each -> each,
                                (one, _) -> one,
                                LinkedHashMap::new))
                        .values()));
    }

    private static SetDescriptor set(
            Set<SimpleDescriptor> conditions, RateLimit.Unit unit, int limit, boolean always, boolean shadow) {
        SetDescriptor.Builder set = SetDescriptor.newBuilder()
                .addAllSimpleDescriptors(conditions)
                .setAlwaysApply(always)
                .setShadowMode(shadow);
        if (unit != null) {
            set.setRateLimit(RateLimit.newBuilder().setUnit(unit).setRequestsPerUnit(limit));
        }
        return set.build();
    }

    private static Arbitrary<RateLimit.Unit> unit() {
        return Arbitraries.of(RateLimit.Unit.SECOND, RateLimit.Unit.MINUTE, RateLimit.Unit.HOUR, RateLimit.Unit.DAY)
                .injectNull(0.3);
    }

    private static Arbitrary<Boolean> shadow() {
        return Arbitraries.of(false, false, false, true);
    }

    private Arbitrary<List<Descriptor>> descriptors(int depth) {
        Arbitrary<List<Descriptor>> children =
                depth == 0 ? Arbitraries.just(List.of()) : Arbitraries.lazy(() -> descriptors(depth - 1));
        Arbitrary<Descriptor> limited = Combinators.combine(
                        key(),
                        Arbitraries.of("", "x", "y", "x*", "xx"),
                        unit(),
                        Arbitraries.integers().between(0, 4))
                .as(RateLimiterProperties::limited);
        Arbitrary<Descriptor> descriptor = Combinators.combine(
                        limited,
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of(false, false, true),
                        shadow(),
                        children)
                .as((rule, weight, always, shadow, below) -> rule.toBuilder()
                        .setWeight(weight)
                        .setAlwaysApply(always)
                        .setShadowMode(shadow)
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
        Arbitrary<List<List<String>>> entries = Combinators.combine(key(), value())
                .as((key, value) -> List.of(key, value))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
        Arbitrary<RateLimitDescriptor> descriptor = Combinators.combine(
                        entries, Arbitraries.of(true, false), hits(), overrides())
                .as(RateLimiterProperties::descriptor);
        Arbitrary<RateLimitRequest> request = Combinators.combine(
                        descriptor.list().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.integers().between(0, 3))
                .as((descriptors, hits) ->
                        Requests.request("custom", descriptors.toArray(RateLimitDescriptor[]::new)).toBuilder()
                                .setHitsAddend(hits)
                                .build());
        return Combinators.combine(Arbitraries.of(0, 0, 0, 1, 17, 1_000, 90_000), request)
                .as(Tuple::of)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    private static RateLimitDescriptor descriptor(
            List<List<String>> entries, boolean ofSets, Long hits, RateLimitOverride override) {
        Stream<String> marker = ofSets ? Stream.of("gloosuite.io/set", "1") : Stream.of();
        String[] texts =
                Stream.concat(marker, entries.stream().flatMap(List::stream)).toArray(String[]::new);
        return descriptor(Requests.descriptor(texts).getEntriesList(), hits, override);
    }

    private static Arbitrary<Long> hits() {
        return Arbitraries.longs().between(0, 5).injectNull(0.7);
    }

    private static Arbitrary<RateLimitOverride> overrides() {
        return Combinators.combine(
                        Arbitraries.of(RateLimitUnit.SECOND, RateLimitUnit.HOUR),
                        Arbitraries.integers().between(0, 4))
                .as((unit, limit) -> RateLimitOverride.newBuilder()
                        .setUnit(unit)
                        .setRequestsPerUnit(limit)
                        .build())
                .injectNull(0.8);
    }

    private static Arbitrary<String> key() {
        return Arbitraries.of("a", "b");
    }

    private static Arbitrary<String> value() {
        return Arbitraries.of("x", "y", "xy", "z", "");
    }
}
