package io.gloosuite.benchmarks.dataplane;

import io.gloosuite.proxy.dataplane.DataPlane;
import io.gloosuite.proxy.dataplane.DataPlaneOptions;
import io.gloosuite.proxy.model.ClusterConfig;
import io.gloosuite.proxy.model.ClusterConfig.Endpoint;
import io.gloosuite.proxy.model.HttpConnectionConfig;
import io.gloosuite.proxy.model.ListenerConfig;
import io.gloosuite.proxy.model.ListenerConfig.FilterChain;
import io.gloosuite.proxy.model.RouteAction.Forward;
import io.gloosuite.proxy.model.RouteConfig;
import io.gloosuite.proxy.model.RouteConfig.Route;
import io.gloosuite.proxy.model.RouteConfig.VirtualHost;
import io.gloosuite.proxy.model.SecretConfig;
import io.gloosuite.proxy.model.UpstreamTls;
import io.gloosuite.proxy.model.http.RouteMatch;
import io.gloosuite.proxy.model.http.RouteMatch.Prefix;
import io.gloosuite.proxy.proxy.FilterRunner;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.TrustAnchors;
import io.gloosuite.tls.netty.TlsOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The data plane alone, without a control plane: {@code PORT BACKEND_PORT ROUTES [CA_FILE]}. Routes are {@code /r0/} and so on. */
public final class StaticGateway {
    private StaticGateway() {}

    public static void main(String[] args) throws Exception {
        DataPlane plane = DataPlane.start(new DataPlaneOptions(Integer.getInteger("loops", 0), FilterRunner.NONE));
        UpstreamTls tls = args.length > 3 ? tls(plane, Path.of(args[3])) : null;
        plane.apply(cluster(Integer.parseInt(args[1]), tls));
        expect(plane.apply(routes(Integer.parseInt(args[2]))));
        expect(plane.apply(new ListenerConfig(
                "http",
                "127.0.0.1",
                Integer.parseInt(args[0]),
                List.of(new FilterChain(Set.of(), null, HttpConnectionConfig.of("bench", "routes"))))));
        new CountDownLatch(1).await();
    }

    private static UpstreamTls tls(DataPlane plane, Path caFile) throws Exception {
        TrustAnchors trust = TrustAnchors.of(Files.readString(caFile));
        expect(plane.apply(new SecretConfig("ca", TlsMaterial.of(null, trust))));
        return new UpstreamTls(null, "ca", "backend.test", Set.of("backend.test"), TlsOptions.upstreamDefaults());
    }

    private static ClusterConfig cluster(int port, @Nullable UpstreamTls tls) {
        return ClusterConfig.of("backend", new ClusterConfig.Static(List.of(Endpoint.of("127.0.0.1", port))), tls);
    }

    private static RouteConfig routes(int count) {
        List<Route> routes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            routes.add(new Route("r" + i, new RouteMatch(new Prefix("/r" + i + "/")), Forward.to("backend")));
        }
        return new RouteConfig("routes", List.of(new VirtualHost("all", List.of("*"), routes)));
    }

    private static void expect(Optional<String> rejection) {
        rejection.ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
    }
}
