package io.gloosuite.benchmarks.ratelimit;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor.Entry;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.Code;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitServiceGrpc;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitServiceGrpc.RateLimitServiceStub;
import io.gloosuite.api.ratelimit.v1.Descriptor;
import io.gloosuite.api.ratelimit.v1.RateLimit;
import io.gloosuite.api.ratelimit.v1.RateLimitConfig;
import io.gloosuite.benchmarks.calls.Call;
import io.gloosuite.benchmarks.calls.MeasuredService;
import io.gloosuite.benchmarks.process.Ports;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a call costs ratelimit: one descriptor of two entries, of 1000 different values, all below their limit. Arguments: root
 * of the tree, {@code memory} or {@code redis}, {@code mtls} or {@code plain}, number of calls.
 */
public final class RateLimitCalls implements Call<RateLimitResponse> {
    private static final String DOMAIN = "custom";
    private static final int VALUES = 1_000;
    private static final int NOBODY_REACHES = 1_000_000_000;

    private RateLimitCalls() {}

    public static void main(String[] arguments) throws Exception {
        String store = arguments[1];
        int calls = Integer.parseInt(arguments[3]);
        MeasuredService service = new MeasuredService(Path.of(arguments[0]), "ratelimit", arguments[2]);
        int port = Ports.free();
        Map<String, String> environment = Map.of("RATELIMIT_STORE", store, "REDIS_URL", "redis://127.0.0.1:" + port);
        if (store.equals("memory")) {
            service.measure(new RateLimitCalls(), calls, DOMAIN, Any.pack(rules()), environment);
            return;
        }
        Process redis = redis(service.work(), port);
        try {
            service.measure(new RateLimitCalls(), calls, DOMAIN, Any.pack(rules()), environment);
        } finally {
            redis.destroy();
        }
    }

    @Override
    public Sender<RateLimitResponse> over(ManagedChannel connection) {
        RateLimitServiceStub stub = RateLimitServiceGrpc.newStub(connection);
        return (number, answer) -> stub.shouldRateLimit(request(number), answer);
    }

    @Override
    public boolean isExpected(RateLimitResponse answer) {
        return answer.getOverallCode() == Code.OK;
    }

    private static RateLimitRequest request(int number) {
        return RateLimitRequest.newBuilder()
                .setDomain(DOMAIN)
                .addDescriptors(RateLimitDescriptor.newBuilder()
                        .addEntries(Entry.newBuilder().setKey("generic_key").setValue("per-client"))
                        .addEntries(Entry.newBuilder().setKey("remote_address").setValue("10.0.0." + number % VALUES)))
                .build();
    }

    private static RateLimitConfig rules() {
        RateLimit limit = RateLimit.newBuilder()
                .setUnit(RateLimit.Unit.HOUR)
                .setRequestsPerUnit(NOBODY_REACHES)
                .build();
        Descriptor client = Descriptor.newBuilder()
                .setKey("remote_address")
                .setRateLimit(limit)
                .build();
        return RateLimitConfig.newBuilder()
                .setName(DOMAIN)
                .setDomain(DOMAIN)
                .addDescriptors(Descriptor.newBuilder()
                        .setKey("generic_key")
                        .setValue("per-client")
                        .addDescriptors(client))
                .build();
    }

    private static Process redis(Path work, int port) throws IOException {
        return new ProcessBuilder("redis-server", "--port", Integer.toString(port), "--save", "", "--appendonly", "no")
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("redis.log").toFile())
                .start();
    }
}
