package io.gloosuite.proxy.balance;

import java.util.List;
import java.util.random.RandomGenerator;

/** One after another, from a random one on so that workers do not move in step. */
final class Rotation<H extends Balancer.Candidate> implements Balancer<H> {
    private final List<H> hosts;
    private int next;

    Rotation(List<H> hosts, RandomGenerator random) {
        this.hosts = List.copyOf(hosts);
        this.next = random.nextInt(hosts.size());
    }

    @Override
    public H pick(Request request) {
        H host = hosts.get(next);
        next = next + 1 == hosts.size() ? 0 : next + 1;
        return host;
    }
}
