package io.gloosuite.proxy.balance;

import io.gloosuite.proxy.model.LoadBalancing;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Which of some hosts serves the next request. One for each worker, whose own requests it counts; for its thread only. */
public interface Balancer<H extends Balancer.Candidate> {
    /** A host that can be chosen. */
    interface Candidate {
        int weight();

        /** Requests that it serves now. */
        int active();
    }

    /** Who is to be served. */
    @FunctionalInterface
    interface Request {
        /** Equal ones go to the same host where a cluster balances by hash; asked for only there. */
        long hash();
    }

    /** Null where there is nobody to choose. */
    @Nullable
    H pick(Request request);

    /**
     * A balancer of a policy.
     *
     * @param table made of these hosts, for policies that have one
     */
    static <H extends Candidate> Balancer<H> of(
            LoadBalancing policy, List<H> hosts, @Nullable HashTable table, RandomGenerator random) {
        if (hosts.isEmpty()) {
            return request -> null;
        }
        if (hosts.size() == 1) {
            H only = hosts.getFirst();
            return request -> only;
        }
        if (table != null) {
            return request -> hosts.get(table.indexOf(request.hash()));
        }
        return switch (policy) {
            case LoadBalancing.RoundRobin _ ->
                sameWeights(hosts) ? new Rotation<>(hosts, random) : new WeightedRotation<>(hosts, random);
            case LoadBalancing.LeastRequest least ->
                new LeastRequest<>(new WeightedChoice<>(hosts, random), least.choices());
            case LoadBalancing.Random _, LoadBalancing.RingHash _, LoadBalancing.Maglev _ ->
                new WeightedChoice<>(hosts, random);
        };
    }

    private static boolean sameWeights(List<? extends Candidate> hosts) {
        int weight = hosts.getFirst().weight();
        return hosts.stream().allMatch(host -> host.weight() == weight);
    }
}
