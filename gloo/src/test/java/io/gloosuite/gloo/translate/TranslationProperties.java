package io.gloosuite.gloo.translate;

import static io.gloosuite.gloo.translate.Fixtures.BROKEN_SECRET;
import static io.gloosuite.gloo.translate.Fixtures.BROKEN_SERVICE;
import static io.gloosuite.gloo.translate.Fixtures.BROKEN_VIRTUAL_SERVICE;
import static io.gloosuite.gloo.translate.Fixtures.apiKey;
import static io.gloosuite.gloo.translate.Fixtures.authConfig;
import static io.gloosuite.gloo.translate.Fixtures.gateway;
import static io.gloosuite.gloo.translate.Fixtures.guarded;
import static io.gloosuite.gloo.translate.Fixtures.rateLimitConfig;
import static io.gloosuite.gloo.translate.Fixtures.ref;
import static io.gloosuite.gloo.translate.Fixtures.secret;
import static io.gloosuite.gloo.translate.Fixtures.service;
import static io.gloosuite.gloo.translate.Fixtures.settings;
import static io.gloosuite.gloo.translate.Fixtures.upstream;
import static io.gloosuite.gloo.translate.Fixtures.virtualService;
import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.api.Document;
import io.gloosuite.api.Documents;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.Inputs;
import io.gloosuite.gloo.model.Snapshot;
import io.gloosuite.gloo.model.XdsResource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every configuration and every sequence of edits. */
class TranslationProperties {

    private static final String NODE = "gloo-system~gateway-proxy";

    private final Translator translator = new Translator(Scenario.NAMESPACE);

    /** One change: a document put, or an object removed. */
    record Edit(ObjectRef ref, String document, boolean removes) {}

    @Property(tries = 150)
    void anIncrementalTranslationEqualsOneFromScratch(@ForAll("edits") List<Edit> edits) {
        Inputs inputs = Inputs.empty();
        Translation incremental = Translation.none();
        for (Edit edit : edits) {
            inputs = apply(inputs, edit);
            incremental = translator.translate(inputs, incremental);
        }
        Translation scratch = translator.translate(inputs, Translation.none());
        assertThat(Rendering.of(incremental)).isEqualTo(Rendering.of(scratch));
        assertThat(versions(incremental)).isEqualTo(versions(scratch));
    }

    @Property(tries = 50)
    void theOrderOfObjectsDoesNotMatter(@ForAll("edits") List<Edit> edits, @ForAll long seed) {
        List<Edit> others =
                new ArrayList<>(edits.stream().filter(edit -> !edit.removes).toList());
        Map<ObjectRef, Edit> last = new TreeMap<>();
        others.forEach(edit -> last.put(edit.ref, edit));
        List<Edit> shuffled = new ArrayList<>(last.values());
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(Rendering.of(scratch(shuffled))).isEqualTo(Rendering.of(scratch(new ArrayList<>(last.values()))));
    }

    @Property(tries = 100)
    void aBadObjectChangesNothingOfTheOthers(@ForAll("edits") List<Edit> edits, @ForAll("badObjects") String bad) {
        Inputs inputs = Inputs.empty();
        for (Edit edit : edits) {
            inputs = apply(inputs, edit);
        }
        Translation without = translator.translate(inputs, Translation.none());
        Translation with = translator.translate(put(inputs, bad), without);
        without.snapshots()
                .forEach(
                        (node, snapshot) -> unchanged(snapshot, with.snapshots().get(node)));
    }

    @Property(tries = 50)
    void whatDidNotChangeIsTheSameInstance(@ForAll("edits") List<Edit> edits) {
        Inputs inputs = Inputs.empty();
        for (Edit edit : edits) {
            inputs = apply(inputs, edit);
        }
        Translation first = translator.translate(inputs, Translation.none());
        Inputs touched = put(inputs, upstream("untouched-by-others", "10.9.9.9", ""));
        Translation second = translator.translate(touched, first);
        Translation third = translator.translate(touched.without(ref(Kind.UPSTREAM, "untouched-by-others")), second);
        Snapshot before = first.snapshots().getOrDefault(NODE, Snapshot.EMPTY);
        Snapshot after = third.snapshots().getOrDefault(NODE, Snapshot.EMPTY);
        for (String type : before.typeUrls()) {
            after.resources(type)
                    .forEach((name, resource) ->
                            assertThat(resource).isSameAs(before.resources(type).get(name)));
        }
    }

    private static void unchanged(Snapshot before, Snapshot after) {
        for (String type : before.typeUrls()) {
            before.resources(type).values().stream()
                    .filter(resource -> !resource.name().contains("broken"))
                    .forEach(resource -> assertThat(content(after, resource))
                            .as(resource.toString())
                            .isEqualTo(content(before, resource)));
        }
    }

    private static String content(Snapshot snapshot, XdsResource resource) {
        XdsResource found = snapshot.resources(resource.typeUrl()).get(resource.name());
        return found == null ? "" : found.version();
    }

    private Translation scratch(List<Edit> edits) {
        Inputs inputs = Inputs.empty();
        for (Edit edit : edits) {
            inputs = apply(inputs, edit);
        }
        return translator.translate(inputs, Translation.none());
    }

    private static Map<String, Map<String, Map<String, String>>> versions(Translation translation) {
        Map<String, Map<String, Map<String, String>>> versions = new TreeMap<>();
        translation.snapshots().forEach((node, snapshot) -> versions.put(node, Rendering.versions(snapshot)));
        return versions;
    }

    private static Inputs apply(Inputs inputs, Edit edit) {
        return edit.removes ? inputs.without(edit.ref) : put(inputs, edit.document);
    }

    private static Inputs put(Inputs inputs, String text) {
        Inputs.Edit edit = inputs.edit();
        for (Document document : Documents.read(CaseMaterial.shared().fill(text))) {
            switch (document) {
                case Document.Parsed parsed -> edit.put(parsed.resource());
                case Document.Unreadable bad -> edit.fail(bad.ref(), bad.problems());
            }
        }
        return edit.inputs();
    }

    /** Edits that are good, or point at what is not there: what keeps a last good version depends on the past and is left out. */
    @Provide
    Arbitrary<List<Edit>> edits() {
        Arbitrary<String> names = Arbitraries.of("a", "b", "c");
        Arbitrary<String> ssl = Arbitraries.of("", "sslConfig: {}", "sslConfig: {secretRef: {name: a}}");
        Arbitrary<Edit> upstreams = Combinators.combine(names, Arbitraries.of("10.0.0.1", "h.example.com"), ssl)
                .as((name, host, tls) -> new Edit(ref(Kind.UPSTREAM, name), upstream(name, host, tls), false));
        Arbitrary<Edit> services = Combinators.combine(names, names, Arbitraries.of("*", "x.example.com"), ssl)
                .as((name, upstream, domain, tls) ->
                        new Edit(ref(Kind.VIRTUAL_SERVICE, name), virtualService(name, upstream, domain, tls), false));
        Arbitrary<Edit> secrets = Combinators.combine(names, Arbitraries.of("web", "other"))
                .as((name, pair) -> new Edit(ref(Kind.SECRET, name), secret(name, pair), false));
        Arbitrary<Edit> gateways = Arbitraries.of(false, true)
                .map(secure -> new Edit(ref(Kind.GATEWAY, "g" + secure), gateway("g" + secure, secure), false));
        Arbitrary<Edit> discovered = Arbitraries.of("", "a")
                .map(secret -> new Edit(new ObjectRef(Kind.SERVICE, "gloo-system", "svc"), service(secret), false));
        Arbitrary<Edit> removals = Combinators.combine(
                        Arbitraries.of(
                                Kind.UPSTREAM,
                                Kind.VIRTUAL_SERVICE,
                                Kind.SECRET,
                                Kind.AUTH_CONFIG,
                                Kind.RATE_LIMIT_CONFIG),
                        names)
                .as((kind, name) -> new Edit(ref(kind, name), "", true));
        return Arbitraries.oneOf(upstreams, services, secrets, gateways, discovered, policies(names), removals)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    /** Who may pass and how often. */
    private static Arbitrary<Edit> policies(Arbitrary<String> names) {
        Arbitrary<Edit> authConfigs = Combinators.combine(names, names)
                .as((name, secret) -> new Edit(ref(Kind.AUTH_CONFIG, name), authConfig(name, secret), false));
        Arbitrary<Edit> keys = Combinators.combine(names, names)
                .as((name, team) -> new Edit(ref(Kind.SECRET, "key-" + name), apiKey("key-" + name, team), false));
        Arbitrary<Edit> limits = Combinators.combine(names, Arbitraries.of("SECOND", "DAY"))
                .as((name, unit) -> new Edit(ref(Kind.RATE_LIMIT_CONFIG, name), rateLimitConfig(name, unit), false));
        Arbitrary<Edit> guarded = Combinators.combine(names, names, names)
                .as((name, auth, limit) ->
                        new Edit(ref(Kind.VIRTUAL_SERVICE, name), guarded(name, auth, limit), false));
        Arbitrary<Edit> settings = Arbitraries.of(
                        "{}",
                        "{extauth: {extauthzServerRef: {name: a}}}",
                        "{ratelimitServer: {ratelimitServerRef: {name: b}}, ratelimit: {descriptors: [{key: k}]}}")
                .map(spec -> new Edit(ref(Kind.SETTINGS, "default"), settings(spec), false));
        return Arbitraries.oneOf(authConfigs, keys, limits, guarded, settings);
    }

    @Provide
    Arbitrary<String> badObjects() {
        return Arbitraries.of(
                upstream("broken", "10.0.0.1", "healthChecks: [{unhealthyThreshold: 1, healthyThreshold: 1}]"),
                upstream("broken", "10.0.0.1", "sslConfig: {secretRef: {name: nowhere}}"),
                upstream("broken", "10.0.0.1", "nonsense: true"),
                gateway("zz-broken", false),
                authConfig("broken", "nowhere") + "booleanExpr: a\n".indent(2),
                rateLimitConfig("broken", "UNKNOWN"),
                BROKEN_SECRET,
                BROKEN_VIRTUAL_SERVICE,
                BROKEN_SERVICE);
    }
}
