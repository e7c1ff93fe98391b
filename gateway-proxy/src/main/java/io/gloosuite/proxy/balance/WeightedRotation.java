package io.gloosuite.proxy.balance;

import java.util.List;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/** Earliest deadline first: a host comes back after a time that is the inverse of its weight, so that turns are spread evenly. */
final class WeightedRotation<H extends Balancer.Candidate> implements Balancer<H> {
    private final PriorityQueue<Turn<H>> turns = new PriorityQueue<>(
            (a, b) -> a.due == b.due ? Long.compare(a.order, b.order) : Double.compare(a.due, b.due));
    private long order;

    WeightedRotation(List<H> hosts, RandomGenerator random) {
        for (H host : hosts) {
            turns.add(new Turn<>(host, random.nextDouble() / host.weight(), order++));
        }
    }

    @Override
    public H pick(Request request) {
        Turn<H> turn = turns.remove();
        turn.due += 1.0 / turn.host.weight();
        turn.order = order++;
        turns.add(turn);
        return turn.host;
    }

    private static final class Turn<H> {
        final H host;
        double due;
        long order;

        Turn(H host, double due, long order) {
            this.host = host;
            this.due = due;
            this.order = order;
        }
    }
}
