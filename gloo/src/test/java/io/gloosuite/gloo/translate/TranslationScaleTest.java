package io.gloosuite.gloo.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.api.Document;
import io.gloosuite.api.Documents;
import io.gloosuite.api.Resource;
import io.gloosuite.gloo.model.Inputs;
import io.gloosuite.gloo.model.Snapshot;
import io.gloosuite.gloo.translate.wire.Wire;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TranslationScaleTest {

    private static final int OBJECTS = 10_000;
    /** Changes until the compiler has seen enough of them. */
    private static final int WARM_UP = 60;

    private static final int MEASURED = 31;

    /** Loose on purpose, for slow machines that do other things too; what it takes is measured in benchmarks. */
    private static final long LIMIT_NANOS = 50_000_000;

    @Test
    void oneChangedUpstreamOfManyTouchesOneResourceAndCostsLittle() {
        Translator translator = new Translator(Scenario.NAMESPACE);
        Inputs inputs = many();
        Translation translation = translator.translate(inputs, Translation.none());
        long[] nanos = new long[MEASURED];
        for (int i = 0; i < WARM_UP + MEASURED; i++) {
            Resource<?> changed = read(upstream(4_711, 2 + i));
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            Inputs next = inputs.with(changed);
            Translation after = translator.translate(next, translation);
            long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
            nanos[Math.max(0, i - WARM_UP)] = spent;
            assertThat(changes(translation, after, Wire.CLUSTER)).isEqualTo(1);
            assertThat(snapshot(after).resources(Wire.ROUTES))
                    .isSameAs(snapshot(translation).resources(Wire.ROUTES));
            assertThat(snapshot(after).resources(Wire.LISTENER))
                    .isSameAs(snapshot(translation).resources(Wire.LISTENER));
            inputs = next;
            translation = after;
        }
        Arrays.sort(nanos);
        System.out.printf("one of %d upstreams changed: median %.2f ms of CPU%n", OBJECTS, nanos[MEASURED / 2] / 1e6);
        assertThat(nanos[MEASURED / 2]).isLessThan(LIMIT_NANOS);
    }

    @SuppressWarnings("ReferenceEquality") // instances are what is counted
    private static long changes(Translation before, Translation after, String type) {
        return snapshot(after).resources(type).values().stream()
                .filter(each -> snapshot(before).resources(type).get(each.name()) != each)
                .count();
    }

    private static Snapshot snapshot(Translation translation) {
        return translation.snapshots().get("gloo-system~gateway-proxy");
    }

    private static Inputs many() {
        Inputs.Edit edit = Inputs.empty().edit();
        edit.put(read("""
            apiVersion: gateway.solo.io/v1
            kind: Gateway
            metadata: {name: gateway-proxy, namespace: gloo-system}
            spec: {bindPort: 8080}
            """));
        for (int i = 0; i < OBJECTS; i++) {
            edit.put(read(upstream(i, 1)));
            edit.put(read(virtualService(i)));
        }
        return edit.inputs();
    }

    private static String upstream(int number, int port) {
        return """
            {"apiVersion": "gloo.solo.io/v1", "kind": "Upstream",
             "metadata": {"name": "u%d", "namespace": "gloo-system"},
             "spec": {"static": {"hosts": [{"addr": "10.0.0.1", "port": %d}]}}}
            """.formatted(number, port);
    }

    private static String virtualService(int number) {
        return """
            {"apiVersion": "gateway.solo.io/v1", "kind": "VirtualService",
             "metadata": {"name": "v%d", "namespace": "gloo-system"},
             "spec": {"virtualHost": {"domains": ["h%d.example.com"],
              "routes": [{"matchers": [{"prefix": "/"}],
                          "routeAction": {"single": {"upstream": {"name": "u%d"}}}}]}}}
            """.formatted(number, number, number);
    }

    private static Resource<?> read(String text) {
        return switch (Documents.read(text).getFirst()) {
            case Document.Parsed parsed -> parsed.resource();
            case Document.Unreadable bad ->
                throw new IllegalArgumentException(bad.problems().toString());
        };
    }
}
