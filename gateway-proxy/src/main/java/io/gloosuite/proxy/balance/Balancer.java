package io.gloosuite.proxy.balance;

import io.gloosuite.proxy.model.ClusterConfig.LoadBalancing;
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

    /** Null where there is nobody to choose. */
    @Nullable
    H pick();

    static <H extends Candidate> Balancer<H> of(LoadBalancing policy, List<H> hosts, RandomGenerator random) {
        if (hosts.isEmpty()) {
            return () -> null;
        }
        if (hosts.size() == 1) {
            H only = hosts.getFirst();
            return () -> only;
        }
        return switch (policy) {
            case ROUND_ROBIN ->
                sameWeights(hosts) ? new Rotation<>(hosts, random) : new WeightedRotation<>(hosts, random);
            case RANDOM -> new WeightedChoice<>(hosts, random);
            case LEAST_REQUEST -> {
                WeightedChoice<H> choice = new WeightedChoice<>(hosts, random);
                yield () -> lessBusy(choice.pick(), choice.pick());
            }
        };
    }

    private static <H extends Candidate> H lessBusy(H first, H second) {
        return second.active() < first.active() ? second : first;
    }

    private static boolean sameWeights(List<? extends Candidate> hosts) {
        int weight = hosts.getFirst().weight();
        return hosts.stream().allMatch(host -> host.weight() == weight);
    }
}
