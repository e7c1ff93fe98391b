package io.gloosuite.proxy.translate.filters;

import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.gloosuite.proxy.model.http.HttpFilter.GrpcService;
import io.gloosuite.proxy.translate.fields.Place;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where the service of a filter is. */
final class GrpcConversion {
    private static final String BINARY = "-bin";

    private GrpcConversion() {}

    static GrpcService convert(io.envoyproxy.envoy.config.core.v3.GrpcService service, Duration timeout, Place place) {
        String cluster = service.getEnvoyGrpc().getClusterName();
        if (cluster.isEmpty()) {
            place.field("envoy_grpc").field("cluster_name").problem("empty (expected: a cluster)");
        }
        if (timeout.isZero() || timeout.isNegative()) {
            place.problem("timeout " + timeout + " (expected: above 0)");
        }
        return new GrpcService(
                cluster,
                service.getEnvoyGrpc().getAuthority(),
                timeout,
                metadata(service.getInitialMetadataList(), place.field("initial_metadata")));
    }

    static void requireV3(ApiVersion version, Place place) {
        if (version != ApiVersion.V3) {
            place.problem(version + " (expected: V3)");
        }
    }

    private static Map<String, String> metadata(List<HeaderValue> headers, Place place) {
        Map<String, String> metadata = new HashMap<>();
        for (int index = 0; index < headers.size(); index++) {
            String name = headers.get(index).getKey().toLowerCase(Locale.ROOT);
            String value = headers.get(index).getValue();
            if (name.isEmpty() || name.startsWith(":") || name.startsWith("grpc-") || name.endsWith(BINARY)) {
                place.item(index).field("key").problem("'" + name + "' (expected: a name that is gRPC's for nothing)");
            }
            if (value.indexOf('%') >= 0 || metadata.put(name, value) != null) {
                place.item(index)
                        .field("value")
                        .problem("a command operator or a second value are not supported by this data plane");
            }
        }
        return metadata;
    }
}
