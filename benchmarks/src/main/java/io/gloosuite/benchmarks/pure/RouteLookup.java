package io.gloosuite.benchmarks.pure;

import io.gloosuite.proxy.model.RouteAction;
import io.gloosuite.proxy.model.RouteConfig;
import io.gloosuite.proxy.model.RouteConfig.Route;
import io.gloosuite.proxy.model.RouteConfig.VirtualHost;
import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.model.http.RouteMatch;
import io.gloosuite.proxy.route.RequestView;
import io.gloosuite.proxy.route.RouteTable;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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

/** Finding a route in one virtual host: the figures for 10 routes and for 10,000 should be close. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RouteLookup {
    /** Half of them exact, half prefixes. */
    @Param({"10", "10000"})
    int routes;

    private @Nullable RouteTable<String> table;
    private @Nullable RequestView exact;
    private @Nullable RequestView prefix;
    private @Nullable RequestView nothing;

    /** The last routes are asked for: a scan would have to pass all others. */
    @Setup
    public void compile() throws UnusableConfigException {
        List<Route> all = IntStream.range(0, routes)
                .mapToObj(i ->
                        new Route("route-" + i, new RouteMatch(pathMatch(i)), RouteAction.Forward.to("cluster-" + i)))
                .toList();
        VirtualHost host = new VirtualHost("host", List.of("shop.example"), all);
        table = RouteTable.of(new RouteConfig("routes", List.of(host)), (virtualHost, route) -> route.name());
        exact = new Get("/products/" + (routes - 2));
        prefix = new Get("/orders/" + (routes - 1) + "/items/7");
        nothing = new Get("/nowhere");
    }

    private static RouteMatch.PathMatch pathMatch(int number) {
        return number % 2 == 0
                ? new RouteMatch.Exact("/products/" + number)
                : new RouteMatch.Prefix("/orders/" + number + "/");
    }

    @Benchmark
    public @Nullable String exact() {
        return find(exact);
    }

    @Benchmark
    public @Nullable String prefix() {
        return find(prefix);
    }

    @Benchmark
    public @Nullable String nothing() {
        return find(nothing);
    }

    private @Nullable String find(@Nullable RequestView request) {
        if (table == null || request == null) {
            throw new IllegalStateException("not set up");
        }
        return table.find(request);
    }

    private record Get(String path) implements RequestView {
        @Override
        public String authority() {
            return "shop.example";
        }

        @Override
        public @Nullable String header(String name) {
            return name.equals(":method") ? "GET" : null;
        }
    }
}
