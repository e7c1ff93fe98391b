package io.gloosuite.proxy.balance;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** At random, by weight. */
final class WeightedChoice<H extends Balancer.Candidate> implements Balancer<H> {
    private final List<H> hosts;
    private final long[] sums;
    private final RandomGenerator random;

    WeightedChoice(List<H> hosts, RandomGenerator random) {
        this.hosts = List.copyOf(hosts);
        this.sums = new long[hosts.size()];
        this.random = random;
        long sum = 0;
        for (int i = 0; i < sums.length; i++) {
            sum += hosts.get(i).weight();
            sums[i] = sum;
        }
    }

    @Override
    public H pick(Request request) {
        long ticket = random.nextLong(sums[sums.length - 1]);
        int found = Arrays.binarySearch(sums, ticket + 1);
        return hosts.get(found < 0 ? -found - 1 : found);
    }
}
