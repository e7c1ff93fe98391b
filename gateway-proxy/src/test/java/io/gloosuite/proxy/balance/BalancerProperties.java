package io.gloosuite.proxy.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.proxy.model.LoadBalancing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BalancerProperties {
    private static final Balancer.Request ANY = () -> 0;

    @Property(tries = 200)
    void roundRobinGivesEveryHostItsShareInEveryTurn(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 10) Integer> weights, @ForAll long seed) {
        List<Host> hosts = hosts(weights);
        int sum = weights.stream().mapToInt(Integer::intValue).sum();
        Balancer<Host> balancer = Balancer.of(LoadBalancing.ROUND_ROBIN, hosts, null, new Random(seed));
        int turns = 20;
        List<Host> picked = new ArrayList<>();
        for (int i = 0; i < sum * turns; i++) {
            picked.add(balancer.pick(ANY));
        }
        boolean same = weights.stream().distinct().count() == 1;
        for (Host host : hosts) {
            int share = same ? sum * turns / hosts.size() : host.weight() * turns;
            assertThat(Collections.frequency(picked, host)).isBetween(share - 2, share + 2);
        }
    }

    @Property(tries = 100)
    void everyHostIsChosenAtRandomByItsWeight(
            @ForAll @Size(min = 2, max = 5) List<@IntRange(min = 1, max = 5) Integer> weights, @ForAll long seed) {
        List<Host> hosts = hosts(weights);
        int sum = weights.stream().mapToInt(Integer::intValue).sum();
        Balancer<Host> balancer = Balancer.of(LoadBalancing.RANDOM, hosts, null, new Random(seed));
        int picks = 4000;
        List<Host> picked = new ArrayList<>();
        for (int i = 0; i < picks; i++) {
            picked.add(balancer.pick(ANY));
        }
        for (Host host : hosts) {
            double share = (double) picks * host.weight() / sum;
            assertThat((double) Collections.frequency(picked, host)).isBetween(share * 0.6 - 20, share * 1.4 + 20);
        }
    }

    @Property(tries = 100)
    void leastRequestLeavesABusyHostAlone(@ForAll long seed) {
        Host busy = new Host(0, 1, 100);
        Host free = new Host(1, 1, 0);
        Balancer<Host> balancer = Balancer.of(LoadBalancing.LEAST_REQUEST, List.of(busy, free), null, new Random(seed));
        List<Host> picked = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            picked.add(balancer.pick(ANY));
        }
        assertThat(Collections.frequency(picked, busy)).isBetween(150, 350);
    }

    @Property(tries = 20)
    void moreChoicesLeaveABusyHostAloneMore(@ForAll long seed) {
        Host busy = new Host(0, 1, 100);
        Host free = new Host(1, 1, 0);
        Balancer<Host> balancer =
                Balancer.of(new LoadBalancing.LeastRequest(5), List.of(busy, free), null, new Random(seed));
        List<Host> picked = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            picked.add(balancer.pick(ANY));
        }
        assertThat(Collections.frequency(picked, busy)).isLessThan(100);
    }

    @Example
    void nobodyIsChosenFromNobody() {
        assertThat(Balancer.<Host>of(LoadBalancing.ROUND_ROBIN, List.of(), null, new Random(1))
                        .pick(ANY))
                .isNull();
    }

    private static List<Host> hosts(List<Integer> weights) {
        List<Host> hosts = new ArrayList<>();
        for (int weight : weights) {
            hosts.add(new Host(hosts.size(), weight, 0));
        }
        return hosts;
    }

    record Host(int number, int weight, int active) implements Balancer.Candidate {}
}
