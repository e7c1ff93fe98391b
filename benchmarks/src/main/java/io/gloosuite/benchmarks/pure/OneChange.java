package io.gloosuite.benchmarks.pure;

import io.gloosuite.api.Document;
import io.gloosuite.api.Documents;
import io.gloosuite.api.Resource;
import io.gloosuite.gloo.model.Inputs;
import io.gloosuite.gloo.translate.Translation;
import io.gloosuite.gloo.translate.Translator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Translation of one changed object among many: as many static upstreams as routes, a hundred routes in a virtual service. A change
 * has to cost what it touches, so the figures for 10 and for 10,000 should be close.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class OneChange {
    private static final int ROUTES_IN_A_VIRTUAL_SERVICE = 100;

    /** Upstreams, and as many routes. */
    @Param({"10", "10000"})
    int objects;

    private final Translator translator = new Translator("gloo-system");
    private Inputs inputs = Inputs.empty();
    private Translation translation = Translation.none();
    private Ways upstreams = Ways.of(upstream(0, 9000), upstream(0, 9001));
    private Ways virtualServices = upstreams;
    private int turn;

    /** Two versions of one object, taken in turn. */
    private record Ways(Resource<?> even, Resource<?> odd) {
        static Ways of(String even, String odd) {
            return new Ways(read(even), read(odd));
        }
    }

    /** Everything is there and translated. */
    @Setup
    public void translateAll() {
        Inputs.Edit edit = Inputs.empty().edit();
        for (int i = 0; i < objects; i++) {
            edit.put(read(upstream(i, 9000)));
        }
        int routes = Math.min(objects, ROUTES_IN_A_VIRTUAL_SERVICE);
        for (int first = 0; first < objects; first += routes) {
            edit.put(read(virtualService(first, routes, "a")));
        }
        edit.put(read(GATEWAY));
        virtualServices = Ways.of(virtualService(0, routes, "a"), virtualService(0, routes, "b"));
        inputs = edit.inputs();
        translation = translator.translate(inputs, Translation.none());
    }

    /** An upstream's port changes. */
    @Benchmark
    public Translation upstream() {
        return change(upstreams);
    }

    /** A virtual service of up to a hundred routes changes. */
    @Benchmark
    public Translation virtualService() {
        return change(virtualServices);
    }

    private Translation change(Ways ways) {
        turn++;
        inputs = inputs.with(turn % 2 == 0 ? ways.even() : ways.odd());
        translation = translator.translate(inputs, translation);
        return translation;
    }

    private static final String GATEWAY = """
        apiVersion: gateway.solo.io/v1
        kind: Gateway
        metadata: {name: gateway-proxy, namespace: gloo-system}
        spec:
          bindAddress: 0.0.0.0
          bindPort: 8080
          proxyNames: [gateway-proxy]
          httpGateway: {}
        """;

    private static String upstream(int number, int port) {
        return """
            apiVersion: gloo.solo.io/v1
            kind: Upstream
            metadata: {name: backend-%d, namespace: gloo-system}
            spec:
              static:
                hosts: [{addr: 127.0.0.1, port: %d}]
            """.formatted(number, port);
    }

    private static String virtualService(int first, int routes, String path) {
        StringBuilder text = new StringBuilder("""
            apiVersion: gateway.solo.io/v1
            kind: VirtualService
            metadata: {name: routes-%1$d, namespace: gloo-system}
            spec:
              virtualHost:
                domains: [routes-%1$d.example]
                routes:
            """.formatted(first));
        for (int i = first; i < first + routes; i++) {
            text.append("""
                      - matchers: [{exact: /%s/%d}]
                        routeAction: {single: {upstream: {name: backend-%d, namespace: gloo-system}}}
                """.formatted(path, i, i));
        }
        return text.toString();
    }

    private static Resource<?> read(String yaml) {
        return switch (Documents.read(yaml).getFirst()) {
            case Document.Parsed parsed -> parsed.resource();
            case Document.Unreadable unreadable -> throw new IllegalStateException(unreadable.toString());
        };
    }
}
