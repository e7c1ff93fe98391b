package io.gloosuite.gloo.xds;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.xds.state.Quarantine;
import io.gloosuite.gloo.xds.state.Refusal;
import io.gloosuite.gloo.xds.state.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Trials by halves, against a client that refuses any response with a guilty resource in it and never says which. */
class QuarantineProperties {
    @Property(tries = 200)
    void trialsFindExactlyTheGuiltyOnes(
            @ForAll @IntRange(min = 2, max = 40) int count,
            @ForAll @Size(min = 1, max = 5) Set<@IntRange(max = 39) Integer> picks) {
        List<XdsResource> all = IntStream.range(0, count)
                .mapToObj(i -> Fixtures.cluster("c" + i, 1))
                .toList();
        Set<String> guilty = picks.stream().map(i -> "c" + i % count).collect(Collectors.toSet());
        Quarantine quarantine = new Quarantine();

        int refusals = converse(quarantine, all, guilty);

        Set<String> condemned =
                quarantine.refusals().stream().map(Refusal::resource).collect(Collectors.toSet());
        assertThat(condemned).isEqualTo(guilty);
        assertThat(refusals).isLessThanOrEqualTo(guilty.size() * 8);
        for (XdsResource resource : all) {
            boolean isServed = quarantine.target(resource, resource.name()) instanceof Target.Served;
            assertThat(isServed).isEqualTo(!guilty.contains(resource.name()));
        }
    }

    private static int converse(Quarantine quarantine, List<XdsResource> all, Set<String> guilty) {
        int refusals = 0;
        List<XdsResource> response = new ArrayList<>(all);
        while (!response.isEmpty()) {
            Set<String> next;
            if (response.stream().noneMatch(each -> guilty.contains(each.name()))) {
                next = quarantine.accept(response);
            } else {
                refusals++;
                next = response.size() == 1
                        ? quarantine.condemn(List.of(Refusal.of("", "", response.getFirst(), "no")))
                        : quarantine.suspect(response);
            }
            response = all.stream()
                    .filter(each -> next.contains(each.name()))
                    .filter(each -> quarantine.target(each, each.name()) instanceof Target.Served)
                    .toList();
        }
        return refusals;
    }
}
