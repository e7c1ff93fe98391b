package io.gloosuite.certgen.rotate;

import static io.gloosuite.certgen.rotate.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.certgen.issue.Issued;
import io.gloosuite.certgen.set.CertificateSet;
import io.gloosuite.tls.TrustAnchors;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Consumers follow when they like, the machine is run and started again when it likes. */
class RotationProperties {
    static final int CONSUMERS = 3;
    private static final int TICK = CONSUMERS;
    static final int RESTART = CONSUMERS + 1;

    private static final Supplier<Issued> ISSUED = Fixtures.inTurn(NOON);

    private static final class World {
        private final CertificateSet first = CertificateSet.created(ISSUED.get(), NOON);
        private final List<CertificateSet> consumers = new ArrayList<>(List.of(first, first, first));
        private CertificateSet set = first;
        private Instant now = NOON.plusSeconds(1);
        private Policy policy = Fixtures.forced(now, Duration.ZERO);

        private void act(int action) {
            now = now.plusMillis(1);
            switch (action) {
                case TICK -> tick();
                case RESTART -> policy = Fixtures.forced(policy.startedAt(), Duration.ZERO);
                default -> consumers.set(action, set);
            }
        }

        private Step tick() {
            Step step = Rotation.next(set.observed(lagging()), policy, now);
            set = switch (step) {
                case Step.Create create -> throw new AssertionError("a working set was thrown away: " + create.why());
                case Step.TrustBoth begin -> set.trustBoth(ISSUED.get(), now);
                case Step.IssueNew issue -> set.issueNew(now);
                case Step.RemoveOld remove -> set.removeOld(now);
                case Step.Settle settle -> set.settled(now);
                case Step.Done done -> set;
                case Step.Wait wait -> set;
                case Step.GiveUp held -> set;
            };
            return step;
        }

        private List<Lag> lagging() {
            return IntStream.range(0, CONSUMERS)
                    .filter(index -> !serves(consumers.get(index), set))
                    .mapToObj(index -> new Lag("consumer " + index, "lags"))
                    .toList();
        }

        private void assertEverybodyTrustsEverybody() {
            for (CertificateSet server : consumers) {
                for (CertificateSet client : consumers) {
                    assertThat(new TrustAnchors(client.trust())
                                    .refusalOf(server.identity().chain(), now))
                            .isEmpty();
                }
            }
        }

        private static boolean serves(CertificateSet consumer, CertificateSet set) {
            return consumer.trust().equals(set.trust())
                    && consumer.identity().chain().equals(set.identity().chain());
        }
    }

    @Property(tries = 200)
    void noTwoConsumersEverRefuseEachOther(@ForAll @Size(max = 60) List<@IntRange(max = RESTART) Integer> actions) {
        World world = new World();
        for (int action : actions) {
            world.act(action);
            world.assertEverybodyTrustsEverybody();
        }
    }

    @Property(tries = 50)
    void onceConsumersFollowTheRotationEndsAndNothingOldIsTrusted(
            @ForAll @Size(max = 30) List<@IntRange(max = RESTART) Integer> actions) {
        World world = new World();
        actions.forEach(world::act);
        Step step = new Step.Wait(Duration.ZERO, List.of());
        for (int round = 0; round < 10 && !(step instanceof Step.Done); round++) {
            IntStream.range(0, CONSUMERS).forEach(world::act);
            world.now = world.now.plusMillis(1);
            step = world.tick();
        }
        assertThat(step).isEqualTo(new Step.Done());
        assertThat(world.set.trust()).hasSize(1).isNotEqualTo(world.first.trust());
        assertThat(world.set.identity()).isNotEqualTo(world.first.identity());
    }
}
