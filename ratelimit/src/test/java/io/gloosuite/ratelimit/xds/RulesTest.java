package io.gloosuite.ratelimit.xds;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import io.gloosuite.api.ratelimit.v1.RateLimitConfig;
import io.gloosuite.ratelimit.Requests;
import io.gloosuite.ratelimit.Resources;
import io.gloosuite.ratelimit.descriptor.Match;
import io.gloosuite.ratelimit.limit.Outcome;
import io.gloosuite.xds.client.Update;
import io.gloosuite.xds.client.Update.Versioned;
import io.gloosuite.xds.client.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final String BAD = "descriptors { key: '' }";

    private final Rules rules = new Rules();

    @Test
    void anEmptyFirstAnswerIsAConfiguration() {
        assertThat(rules.state().received()).isFalse();
        assertThat(apply()).isEqualTo(Verdict.accepted());
        assertThat(rules.state().received()).isTrue();
    }

    @Test
    void aBadResourceIsRefusedByItsNameAndTheOthersGoOn() {
        Verdict verdict = apply(crd("ns.good", limit(1)), crd("ns.bad", BAD));

        assertThat(verdict)
                .isEqualTo(Verdict.of(Map.of("ns.bad", "descriptors[0].key: empty (expected: the key of an entry)")));
        assertThat(match("ns.good")).hasSize(1);
        assertThat(rules.state().refused()).containsOnlyKeys("ns.bad");
    }

    @Test
    void theLastGoodVersionStaysUntilTheResourceIsDeleted() {
        apply(crd("ns.a", limit(1)));
        apply(crd("ns.a", BAD));
        assertThat(match("ns.a")).hasSize(1);

        remove("ns.a");
        assertThat(match("ns.a")).isEmpty();
        assertThat(rules.state().refused()).isEmpty();
    }

    @Test
    void aResourceThatIsMendedIsInForce() {
        apply(crd("ns.a", BAD));
        assertThat(apply(crd("ns.a", limit(7)))).isEqualTo(Verdict.accepted());

        assertThat(match("ns.a").getFirst().limit().requestsPerUnit()).isEqualTo(7);
        assertThat(rules.state().refused()).isEmpty();
    }

    @Test
    void aScopeOfAnotherResourceIsRefused() {
        apply(crd("ns.a", limit(1)));
        RateLimitConfig thief =
                crd("ns.b", limit(2)).toBuilder().setScope("ns.a").build();

        assertThat(apply(thief).toString())
                .contains("ns.b=scope: domain crd with scope 'ns.a' is that of ns.a already");
    }

    @Test
    void aResourceUnderAnotherNameIsRefused() {
        Update update = new Update(Rules.TYPE_URL, Map.of("ns.b", versioned(crd("ns.a", limit(1)))), Set.of());

        assertThat(rules.apply(update).toString()).contains("ns.b=name: ns.a (expected: the resource's name, ns.b)");
    }

    @Test
    void anUnreadableResourceIsRefused() {
        Any garbage = Any.newBuilder()
                .setTypeUrl(Rules.TYPE_URL)
                .setValue(ByteString.copyFromUtf8("\u0012garbage"))
                .build();
        Update update = new Update(Rules.TYPE_URL, Map.of("ns.a", new Versioned(garbage, "1")), Set.of());

        assertThat(rules.apply(update).toString()).contains("ns.a=unreadable");
    }

    @Test
    void aRuleKeepsItsCountersWhenItsLimitChanges() {
        apply(crd("ns.a", limit(1)));
        match("ns.a").getFirst().rule().counters().counted(1, new Outcome(false, 0, 0, 0));
        apply(crd("ns.a", limit(2)));

        assertThat(match("ns.a").getFirst().rule().counters().sums().totalHits())
                .isOne();
    }

    private List<Match> match(String scope) {
        return rules.current().match("crd", List.of(Requests.descriptor("generic_key", scope, "a", "1")));
    }

    private Verdict apply(RateLimitConfig... resources) {
        Map<String, Versioned> added = new LinkedHashMap<>();
        for (RateLimitConfig resource : resources) {
            added.put(resource.getName(), versioned(resource));
        }
        return rules.apply(new Update(Rules.TYPE_URL, added, Set.of()));
    }

    private void remove(String name) {
        rules.apply(new Update(Rules.TYPE_URL, Map.of(), Set.of(name)));
    }

    private static Versioned versioned(RateLimitConfig resource) {
        Any any = Any.newBuilder()
                .setTypeUrl(Rules.TYPE_URL)
                .setValue(resource.toByteString())
                .build();
        return new Versioned(any, "1");
    }

    private static RateLimitConfig crd(String name, String text) {
        return Resources.crd(name, text);
    }

    private static String limit(int limit) {
        return "descriptors { key: 'a' rate_limit { unit: DAY requests_per_unit: %d } }".formatted(limit);
    }
}
