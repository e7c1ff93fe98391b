package io.gloosuite.proxy.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.proxy.balance.HashTable.Entry;
import io.gloosuite.proxy.model.LoadBalancing;
import io.gloosuite.proxy.model.LoadBalancing.HashKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class HashTableProperties {
    private static final int REQUESTS = 20_000;

    @Provide
    Arbitrary<LoadBalancing> policies() {
        return Arbitraries.of(
                new LoadBalancing.RingHash(4096, 1 << 23, HashKey.ADDRESS),
                new LoadBalancing.Maglev(65_537, HashKey.ADDRESS));
    }

    @Property(tries = 10)
    void everyEntryGetsAboutItsShare(
            @ForAll("policies") LoadBalancing policy,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 4) Integer> weights,
            @ForAll long seed) {
        List<Entry> entries = IntStream.range(0, weights.size())
                .mapToObj(index -> new Entry("10.0.0." + index + ":80", weights.get(index)))
                .toList();
        int sum = weights.stream().mapToInt(Integer::intValue).sum();
        int[] counts = new int[entries.size()];
        for (String owner : owners(policy, entries, seed)) {
            counts[indexOf(entries, owner)]++;
        }
        for (int index = 0; index < counts.length; index++) {
            double share = (double) REQUESTS * weights.get(index) / sum;
            assertThat((double) counts[index]).isBetween(share * 0.7 - 50, share * 1.3 + 50);
        }
    }

    @Property(tries = 10)
    void whoLeavesTakesHardlyAnybodyElseAlong(
            @ForAll("policies") LoadBalancing policy,
            @ForAll @IntRange(min = 3, max = 12) int count,
            @ForAll @IntRange(min = 0, max = 2) int leaving,
            @ForAll long seed) {
        List<Entry> entries = entries(count);
        List<Entry> rest = new ArrayList<>(entries);
        Entry gone = rest.remove(leaving);
        List<String> before = owners(policy, entries, seed);
        List<String> after = owners(policy, rest, seed);

        long moved = IntStream.range(0, REQUESTS)
                .filter(request -> !before.get(request).equals(gone.key()))
                .filter(request -> !before.get(request).equals(after.get(request)))
                .count();

        assertThat(moved).isLessThan(REQUESTS / count);
    }

    @Property(tries = 10)
    void theOrderInWhichEntriesComeChangesLittle(@ForAll("policies") LoadBalancing policy, @ForAll long seed) {
        List<Entry> entries = entries(6);

        List<String> there = owners(policy, entries, seed);
        List<String> back = owners(policy, entries.reversed(), seed);

        long moved = IntStream.range(0, REQUESTS)
                .filter(request -> !there.get(request).equals(back.get(request)))
                .count();
        assertThat(moved).isLessThan(REQUESTS / 50);
    }

    @Example
    void hashesAsTheSpecificationSays() {
        assertThat(XxHash64.hash("")).isEqualTo(0xEF46DB3751D8E999L);
        assertThat(XxHash64.hash("a")).isEqualTo(0xD24EC4F1A98C6E5BL);
        assertThat(XxHash64.hash("abc")).isEqualTo(0x44BC2CF5AD770999L);
        assertThat(XxHash64.hash("Nobody inspects the spammish repetition")).isEqualTo(0xFBCEA83C8A378BF1L);
    }

    @Example
    void aTableOfNobodyIsNone() {
        assertThat(HashTable.of(new LoadBalancing.Maglev(7, HashKey.ADDRESS), List.of()))
                .isNull();
        assertThat(HashTable.of(LoadBalancing.ROUND_ROBIN, entries(2))).isNull();
    }

    private static List<Entry> entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> new Entry("10.0.0." + index + ":80", 1))
                .toList();
    }

    /** Whose the same requests are. */
    private static List<String> owners(LoadBalancing policy, List<Entry> entries, long seed) {
        HashTable table = Objects.requireNonNull(HashTable.of(policy, entries));
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, REQUESTS)
                .mapToObj(
                        request -> entries.get(table.indexOf(random.nextLong())).key())
                .toList();
    }

    private static int indexOf(List<Entry> entries, String key) {
        return IntStream.range(0, entries.size())
                .filter(index -> entries.get(index).key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
