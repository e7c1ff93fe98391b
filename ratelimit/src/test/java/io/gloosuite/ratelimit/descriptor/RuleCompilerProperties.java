package io.gloosuite.ratelimit.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.api.ratelimit.v1.Descriptor;
import io.gloosuite.api.ratelimit.v1.RateLimit;
import io.gloosuite.api.ratelimit.v1.RateLimitConfig;
import io.gloosuite.api.ratelimit.v1.SetDescriptor;
import io.gloosuite.api.ratelimit.v1.SimpleDescriptor;
import io.gloosuite.ratelimit.limit.RuleCounters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a resource holds, it is put in force or refused with the paths of its mistakes. */
class RuleCompilerProperties {
    private static final String PATH =
            "(name|domain|descriptors\\[\\d+]|setDescriptors\\[\\d+])(\\.[a-zA-Z]+(\\[\\d+])?)*";

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void anythingIsInForceOrRefusedWithPaths(@ForAll("resources") RateLimitConfig resource) {
        switch (RuleCompiler.compile(resource, _ -> new RuleCounters())) {
            case Compiled.Usable(ResourceRules rules) ->
                assertThat(rules.rules()).extracting(Rule::name).doesNotHaveDuplicates();
            case Compiled.Refused(String reason) ->
                assertThat(reason.split("; (?!and \\d)", -1)).allMatch(each -> each.matches("(?s)" + PATH + ": .+"));
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aSiblingThatStandsTwiceIsRefusedWithBothPaths(
            @ForAll("resources") RateLimitConfig resource, @ForAll Random random) {
        int copied = random.nextInt(resource.getDescriptorsCount() + 1);
        RateLimitConfig.Builder twice = resource.toBuilder().clearSetDescriptors();
        twice.addDescriptors(copied, Descriptor.newBuilder().setKey("twice").setValue("v"));
        twice.addDescriptors(Descriptor.newBuilder().setKey("twice").setValue("v"));
        int last = twice.getDescriptorsCount() - 1;

        assertThat(mistakes(twice.build()))
                .contains("descriptors[" + last + "]: the same key and value as descriptors[" + copied + "]");
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aSetThatStandsTwiceIsRefusedWhateverTheOrderOfItsConditions(
            @ForAll("resources") RateLimitConfig resource, @ForAll Random random) {
        List<SimpleDescriptor> conditions = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            conditions.add(SimpleDescriptor.newBuilder()
                    .setKey("k" + i)
                    .setValue("*".repeat(random.nextInt(2)))
                    .build());
        }
        SetDescriptor one =
                SetDescriptor.newBuilder().addAllSimpleDescriptors(conditions).build();
        Collections.shuffle(conditions, random);
        SetDescriptor other =
                SetDescriptor.newBuilder().addAllSimpleDescriptors(conditions).build();
        RateLimitConfig twice = resource.toBuilder()
                .clearDescriptors()
                .clearSetDescriptors()
                .addSetDescriptors(one)
                .addSetDescriptors(other)
                .build();

        assertThat(mistakes(twice)).contains("setDescriptors[1]: the same simpleDescriptors as setDescriptors[0]");
    }

    @Provide
    Arbitrary<RateLimitConfig> resources() {
        Arbitrary<SetDescriptor> set = Combinators.combine(
                        Combinators.combine(text(), text())
                                .as((key, value) -> SimpleDescriptor.newBuilder()
                                        .setKey(key)
                                        .setValue(value)
                                        .build())
                                .list()
                                .ofMaxSize(3),
                        limit())
                .as((conditions, limit) -> {
                    SetDescriptor.Builder built = SetDescriptor.newBuilder().addAllSimpleDescriptors(conditions);
                    return limit == null
                            ? built.build()
                            : built.setRateLimit(limit).build();
                });
        return Combinators.combine(text(), text(), descriptors(3), set.list().ofMaxSize(3))
                .as((name, scope, descriptors, sets) -> RateLimitConfig.newBuilder()
                        .setName(name)
                        .setDomain("domain")
                        .setScope(scope)
                        .addAllDescriptors(descriptors)
                        .addAllSetDescriptors(sets)
                        .build());
    }

    private Arbitrary<List<Descriptor>> descriptors(int depth) {
        Arbitrary<List<Descriptor>> children =
                depth == 0 ? Arbitraries.just(List.of()) : Arbitraries.lazy(() -> descriptors(depth - 1));
        return Combinators.combine(text(), text(), limit(), Arbitraries.integers(), children)
                .as((key, value, limit, weight, below) -> {
                    Descriptor.Builder built = Descriptor.newBuilder()
                            .setKey(key)
                            .setValue(value)
                            .setWeight(weight)
                            .addAllDescriptors(below);
                    return limit == null
                            ? built.build()
                            : built.setRateLimit(limit).build();
                })
                .list()
                .ofMaxSize(3);
    }

    private static Arbitrary<String> text() {
        return Arbitraries.oneOf(
                Arbitraries.of("", "a", "b", "*", "a*", "|", "^", "\u0000", "\ud83d\ude00", "x".repeat(300)),
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(4));
    }

    private static Arbitrary<RateLimit> limit() {
        return Combinators.combine(Arbitraries.integers().between(-1, 7), Arbitraries.integers())
                .as((unit, limit) -> RateLimit.newBuilder()
                        .setUnitValue(unit)
                        .setRequestsPerUnit(limit)
                        .build())
                .injectNull(0.3);
    }

    /** Of the first mistakes only: the resource's own are dropped. */
    private static String mistakes(RateLimitConfig resource) {
        RateLimitConfig.Builder lone = resource.toBuilder().setName("n").setScope("");
        for (int i = 0; i < lone.getDescriptorsCount(); i++) {
            Descriptor.Builder each =
                    lone.getDescriptorsBuilder(i).clearRateLimit().clearDescriptors();
            if (!each.getKey().equals("twice")) {
                each.setKey("other" + i);
            }
        }
        Compiled compiled = RuleCompiler.compile(lone.build(), _ -> new RuleCounters());
        assertThat(compiled).isInstanceOf(Compiled.Refused.class);
        return ((Compiled.Refused) compiled).reason();
    }
}
