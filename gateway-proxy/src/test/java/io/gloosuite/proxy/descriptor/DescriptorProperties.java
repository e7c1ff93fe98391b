package io.gloosuite.proxy.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor.Entry;
import io.envoyproxy.envoy.type.v3.RateLimitUnit;
import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.model.http.FilterScope;
import io.gloosuite.proxy.model.http.RateLimitRule;
import io.gloosuite.proxy.model.http.RateLimitRule.Action;
import io.gloosuite.proxy.model.http.RateLimitRule.MetadataPath;
import io.gloosuite.proxy.model.http.RouteMatch.HeaderMatch;
import io.gloosuite.proxy.model.http.RouteMatch.Range;
import io.gloosuite.proxy.model.http.RouteMatch.StringMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What requests count as, against a model that knows no compiled rules. */
class DescriptorProperties {
    private static final List<String> NAMES = List.of("x-a", "x-b", "x-c");

    /** A request of headers only. */
    private record Request(Map<String, String> headers, Map<String, Struct> dynamicMetadata) implements Counted {
        @Override
        public @Nullable String firstHeader(String name) {
            return headers.get(name);
        }

        @Override
        public @Nullable String header(String name) {
            return headers.get(name);
        }

        @Override
        public String clientIp() {
            return "10.1.2.3";
        }

        @Override
        public String destinationCluster() {
            return "backend";
        }

        @Override
        public Map<String, Struct> routeMetadata() {
            return Map.of();
        }

        @Override
        public String authority() {
            return "test";
        }

        @Override
        public String path() {
            return "/p?user=ada&empty";
        }
    }

    @Property
    void eachRuleGivesItsEntriesInOrderOrNothing(
            @ForAll("rules") List<RateLimitRule> rules, @ForAll("headers") Map<String, String> headers)
            throws UnusableConfigException {
        FilterScope route = new FilterScope(Map.of(), rules, false, Map.of());
        DescriptorRules compiled = DescriptorRules.of(FilterScope.NONE, route, "here");
        for (int stage = 0; stage <= RateLimitRule.MAX_STAGE; stage++) {
            List<List<String>> expected = new ArrayList<>();
            for (RateLimitRule rule : rules) {
                List<String> entries = rule.stage() == stage ? model(rule, headers) : List.of();
                if (!entries.isEmpty()) {
                    expected.add(entries);
                }
            }
            assertThat(texts(compiled.descriptors(stage, new Request(headers, Map.of()))))
                    .isEqualTo(expected);
        }
    }

    @Property
    void theVirtualHostCountsWhereTheRouteSaysNothingOrIncludesIt(
            @ForAll("rules") List<RateLimitRule> host,
            @ForAll("rules") List<RateLimitRule> route,
            @ForAll boolean include)
            throws UnusableConfigException {
        Request request = new Request(Map.of("x-a", "1", "x-b", "2", "x-c", "3"), Map.of());
        FilterScope outer = new FilterScope(Map.of(), host, false, Map.of());
        DescriptorRules both = DescriptorRules.of(outer, new FilterScope(Map.of(), route, include, Map.of()), "here");
        List<RateLimitRule> expected = new ArrayList<>(route);
        if (include || route.isEmpty()) {
            expected.addAll(host);
        }
        DescriptorRules alone =
                DescriptorRules.of(FilterScope.NONE, new FilterScope(Map.of(), expected, false, Map.of()), "here");

        for (int stage = 0; stage <= RateLimitRule.MAX_STAGE; stage++) {
            assertThat(both.descriptors(stage, request)).isEqualTo(alone.descriptors(stage, request));
        }
    }

    @Example
    void everyKindOfActionHasItsEntry() throws UnusableConfigException {
        HeaderMatch five = new HeaderMatch("x-a", new Range(5, 6), false, false);
        assertThat(entries(
                        new RateLimitRule.SourceCluster(),
                        new RateLimitRule.DestinationCluster(),
                        new RateLimitRule.RemoteAddress(),
                        new RateLimitRule.MaskedRemoteAddress(20, 64),
                        new RateLimitRule.QueryParameter("user", "q", false),
                        new RateLimitRule.GenericKey("k", "v"),
                        new RateLimitRule.HeaderValueMatch("m", "yes", true, List.of(five)),
                        new RateLimitRule.MetadataValue(
                                "t", new MetadataPath("ns", List.of("a", "b")), false, "", false)))
                .containsExactly(
                        "source_cluster=here",
                        "destination_cluster=backend",
                        "remote_address=10.1.2.3",
                        "masked_remote_address=10.1.0.0/20",
                        "q=ada",
                        "k=v",
                        "m=yes",
                        "t=deep");
    }

    @Example
    void anExpectedMismatchIsOne() throws UnusableConfigException {
        HeaderMatch other = new HeaderMatch("x-a", StringMatch.exact("6"), false, false);
        assertThat(entries(new RateLimitRule.HeaderValueMatch("m", "no", false, List.of(other))))
                .containsExactly("m=no");
        assertThat(entries(new RateLimitRule.HeaderValueMatch("m", "no", true, List.of(other))))
                .isEmpty();
    }

    @Example
    void metadataThatIsMissingHasItsDefault() throws UnusableConfigException {
        MetadataPath missing = new MetadataPath("ns", List.of("none"));
        assertThat(entries(new RateLimitRule.MetadataValue("t", missing, false, "else", false)))
                .containsExactly("t=else");
        assertThat(entries(new RateLimitRule.MetadataValue("t", missing, false, "", false)))
                .isEmpty();
    }

    @Example
    void aLimitComesFromMetadata() throws UnusableConfigException {
        RateLimitRule rule = new RateLimitRule(
                0, List.of(new RateLimitRule.RemoteAddress()), new MetadataPath("ns", List.of("limit")), 3);
        RateLimitDescriptor descriptor = DescriptorRules.of(FilterScope.NONE, FilterScope.of(rule), "here")
                .descriptors(0, request())
                .getFirst();

        assertThat(descriptor.getLimit().getRequestsPerUnit()).isEqualTo(42);
        assertThat(descriptor.getLimit().getUnit()).isEqualTo(RateLimitUnit.HOUR);
        assertThat(descriptor.getHitsAddend().getValue()).isEqualTo(3);
    }

    @Provide
    Arbitrary<List<RateLimitRule>> rules() {
        Arbitrary<Action> header = Combinators.combine(Arbitraries.of(NAMES), Arbitraries.of(true, false))
                .as((name, skip) -> new RateLimitRule.RequestHeader(name, "key-" + name, skip));
        Arbitrary<Action> generic = Arbitraries.of("a", "b").map(value -> new RateLimitRule.GenericKey("g", value));
        Arbitrary<RateLimitRule> rule = Combinators.combine(
                        Arbitraries.integers().between(0, RateLimitRule.MAX_STAGE),
                        Arbitraries.oneOf(header, generic).list().ofMinSize(1).ofMaxSize(4))
                .as((stage, actions) -> new RateLimitRule(stage, actions, null, 0));
        return rule.list().ofMaxSize(5);
    }

    @Provide
    Arbitrary<Map<String, String>> headers() {
        return Arbitraries.maps(
                        Arbitraries.of(NAMES), Arbitraries.strings().alpha().ofMaxLength(3))
                .map(TreeMap::new);
    }

    private static List<String> model(RateLimitRule rule, Map<String, String> headers) {
        List<String> entries = new ArrayList<>();
        for (Action action : rule.actions()) {
            if (action instanceof RateLimitRule.GenericKey generic) {
                entries.add(generic.key() + "=" + generic.value());
            } else if (action instanceof RateLimitRule.RequestHeader header) {
                String value = headers.get(header.header());
                if (value != null) {
                    entries.add(header.key() + "=" + value);
                } else if (!header.skipIfAbsent()) {
                    return List.of();
                }
            }
        }
        return entries;
    }

    private static List<String> entries(Action... actions) throws UnusableConfigException {
        DescriptorRules rules =
                DescriptorRules.of(FilterScope.NONE, FilterScope.of(RateLimitRule.of(0, actions)), "here");
        return texts(rules.descriptors(0, request())).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static Request request() {
        Struct limit = Struct.newBuilder()
                .putFields(
                        "requests_per_unit",
                        Value.newBuilder().setNumberValue(42).build())
                .putFields("unit", Value.newBuilder().setStringValue("HOUR").build())
                .build();
        Struct inner = Struct.newBuilder()
                .putFields("b", Value.newBuilder().setStringValue("deep").build())
                .build();
        Struct metadata = Struct.newBuilder()
                .putFields("a", Value.newBuilder().setStructValue(inner).build())
                .putFields("limit", Value.newBuilder().setStructValue(limit).build())
                .build();
        return new Request(Map.of("x-a", "5"), Map.of("ns", metadata));
    }

    private static List<List<String>> texts(List<RateLimitDescriptor> descriptors) {
        return descriptors.stream()
                .map(descriptor -> descriptor.getEntriesList().stream()
                        .map(DescriptorProperties::text)
                        .toList())
                .toList();
    }

    private static String text(Entry entry) {
        return entry.getKey() + "=" + entry.getValue();
    }
}
