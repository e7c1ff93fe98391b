package io.gloosuite.proxy.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor.Entry;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.Code;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.DescriptorStatus;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.RateLimit.Unit;
import io.gloosuite.proxy.harness.Backend;
import io.gloosuite.proxy.harness.Client;
import io.gloosuite.proxy.harness.Gateway;
import io.gloosuite.proxy.harness.Services;
import io.gloosuite.proxy.model.RouteAction.DirectResponse;
import io.gloosuite.proxy.model.RouteAction.Forward;
import io.gloosuite.proxy.model.http.FilterScope;
import io.gloosuite.proxy.model.http.HttpFilter;
import io.gloosuite.proxy.model.http.HttpFilter.ExtAuthz;
import io.gloosuite.proxy.model.http.HttpFilter.GrpcService;
import io.gloosuite.proxy.model.http.HttpFilter.RateLimit;
import io.gloosuite.proxy.model.http.RateLimitRule;
import io.gloosuite.proxy.model.http.RateLimitRule.GenericKey;
import io.gloosuite.proxy.model.http.RateLimitRule.MetadataPath;
import io.gloosuite.proxy.model.http.RateLimitRule.MetadataValue;
import io.gloosuite.proxy.model.http.RateLimitRule.RequestHeader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that wait for the word of a rate limit service. */
class RateLimitTest {
    private static final String FILTER = "envoy.filters.http.ratelimit";
    private static final RateLimitRule BY_USER =
            RateLimitRule.of(0, new GenericKey("generic_key", "users"), new RequestHeader("x-user", "user", false));

    private final Services services = Services.start();
    private final Backend backend = Backend.saying("served");
    private @Nullable Gateway gateway;

    @AfterEach
    void close() {
        if (gateway != null) {
            gateway.close();
        }
        backend.close();
        services.close();
    }

    @Test
    void asksWhatTheRequestCountsAs() {
        start(FilterScope.of(BY_USER), filter(0));
        try (Client client = gateway().client()) {
            assertThat(get(client, "ada").status()).isEqualTo(200);

            RateLimitRequest asked = services.limits.getFirst();
            assertThat(asked.getDomain()).isEqualTo("shop");
            assertThat(asked.getDescriptors(0).getEntriesList())
                    .containsExactly(entry("generic_key", "users"), entry("user", "ada"));
            assertThat(gateway().stat("cluster.backend.ratelimit.ok")).isEqualTo(1);
        }
    }

    @Test
    void asksNothingOfARequestThatCountsAsNothing() {
        start(FilterScope.of(BY_USER), filter(0), filter(1));
        gateway();
        try (Client client = gateway().client()) {
            assertThat(client.get("/").status()).isEqualTo(200);
            assertThat(services.limits).isEmpty();
        }
    }

    @Test
    void aRequestOverItsLimitIs429() {
        services.limit(RateLimitResponse.newBuilder()
                .setOverallCode(Code.OVER_LIMIT)
                .addStatuses(status(100, Unit.MINUTE, 7, 12, ""))
                .addStatuses(status(10, Unit.SECOND, 0, 1, "burst"))
                .addResponseHeadersToAdd(
                        HeaderValue.newBuilder().setKey("x-said").setValue("so"))
                .build());
        start(FilterScope.of(BY_USER), limitHeaders());
        try (Client client = gateway().client()) {
            Client.Response response = get(client, "ada");

            assertThat(response.status()).isEqualTo(429);
            assertThat(response.header("x-envoy-ratelimited")).isEqualTo("true");
            assertThat(response.header("x-ratelimit-limit")).isEqualTo("10, 100;w=60, 10;w=1;name=\"burst\"");
            assertThat(response.header("x-ratelimit-remaining")).isEqualTo("0");
            assertThat(response.header("x-ratelimit-reset")).isEqualTo("1");
            assertThat(response.header("x-said")).isEqualTo("so");
            assertThat(backend.requests()).isEmpty();
            assertThat(gateway().stat("cluster.backend.ratelimit.over_limit")).isEqualTo(1);
        }
    }

    @Test
    void aRequestWithinItsLimitHearsOfIt() {
        services.limit(RateLimitResponse.newBuilder()
                .setOverallCode(Code.OK)
                .addStatuses(status(100, Unit.DAY, 7, 12, ""))
                .addRequestHeadersToAdd(
                        HeaderValue.newBuilder().setKey("x-tier").setValue("gold"))
                .build());
        start(FilterScope.of(BY_USER), limitHeaders());
        try (Client client = gateway().client()) {
            Client.Response response = get(client, "ada");

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.header("x-ratelimit-limit")).isEqualTo("100, 100;w=86400");
            assertThat(backend.requests().getFirst().header("x-tier")).isEqualTo("gold");
        }
    }

    @Test
    void aServiceThatFailsLeavesTheDoorOpen() {
        services.failing(io.grpc.Status.UNAVAILABLE);
        start(FilterScope.of(BY_USER), filter(0));
        try (Client client = gateway().client()) {
            assertThat(get(client, "ada").body()).isEqualTo("served");
            assertThat(gateway().stat("cluster.backend.ratelimit.error")).isEqualTo(1);
            assertThat(gateway().stat("cluster.backend.ratelimit.failure_mode_allowed"))
                    .isEqualTo(1);
        }
    }

    @Test
    void failureModeDenyClosesItAfterTheTimeout() {
        services.limit(null);
        GrpcService hasty = new GrpcService("services", "", java.time.Duration.ofMillis(50), Map.of());
        start(FilterScope.of(BY_USER), new RateLimit(FILTER, hasty, "shop", 0, true, false, false, true, 429, 500, ""));
        try (Client client = gateway().client()) {
            assertThat(get(client, "ada").status()).isEqualTo(500);
            assertThat(backend.requests()).isEmpty();
        }
    }

    @Test
    void grpcClientsAreToldThatAResourceIsExhausted() {
        services.limit(
                RateLimitResponse.newBuilder().setOverallCode(Code.OVER_LIMIT).build());
        start(
                FilterScope.of(BY_USER),
                new RateLimit(FILTER, FilterGateway.SERVICE, "shop", 0, false, true, false, true, 429, 500, ""));
        try (Client client = gateway().client()) {
            client.send("GET / HTTP/1.1\r\nhost: test\r\nx-user: ada\r\ncontent-type: application/grpc\r\n\r\n");
            assertThat(client.response().header("grpc-status")).isEqualTo("8");
        }
    }

    @Test
    void stagesAskOnTheirOwn() {
        RateLimitRule second = RateLimitRule.of(1, new GenericKey("generic_key", "late"));
        start(FilterScope.of(BY_USER, second), filter(0), filter(1));
        try (Client client = gateway().client()) {
            assertThat(get(client, "ada").status()).isEqualTo(200);
            assertThat(services.limits).hasSize(2);
            assertThat(services.limits.get(1).getDescriptors(0).getEntriesList())
                    .containsExactly(entry("generic_key", "late"));
        }
    }

    @Test
    void countsByWhatTheAuthorizationServiceSaid() {
        services.check(CheckResponse.newBuilder()
                .setDynamicMetadata(Struct.newBuilder()
                        .putFields(
                                "user_id",
                                Value.newBuilder().setStringValue("ada").build()))
                .build());
        MetadataPath path = new MetadataPath("envoy.filters.http.ext_authz", List.of("user_id"));
        start(
                FilterScope.of(RateLimitRule.of(0, new MetadataValue("user", path, false, "", false))),
                ExtAuthz.of("envoy.filters.http.ext_authz", FilterGateway.SERVICE),
                filter(0));
        try (Client client = gateway().client()) {
            assertThat(client.get("/").status()).isEqualTo(200);
            assertThat(services.limits.getFirst().getDescriptors(0).getEntriesList())
                    .containsExactly(entry("user", "ada"));
        }
    }

    @Test
    void whatIsNotForwardedIsNotCounted() {
        start(FilterScope.NONE, filter(0));
        FilterGateway.routes(
                gateway(),
                FilterScope.of(BY_USER),
                FilterGateway.route("/", new DirectResponse(200, "own"), FilterScope.NONE));
        try (Client client = gateway().client()) {
            assertThat(get(client, "ada").body()).isEqualTo("own");
            assertThat(services.limits).isEmpty();
        }
    }

    private void start(FilterScope host, HttpFilter... filters) {
        gateway = FilterGateway.start(backend, filters);
        FilterGateway.services(gateway, null, services.port());
        FilterGateway.routes(gateway, host, FilterGateway.route("/", Forward.to("backend"), FilterScope.NONE));
    }

    private Gateway gateway() {
        assertThat(gateway).isNotNull();
        return gateway;
    }

    private static Client.Response get(Client client, String user) {
        return client.send("GET / HTTP/1.1\r\nhost: test\r\nx-user: " + user + "\r\n\r\n")
                .response();
    }

    private static RateLimit filter(int stage) {
        return RateLimit.of(FILTER, FilterGateway.SERVICE, "shop", stage);
    }

    private static RateLimit limitHeaders() {
        return new RateLimit(FILTER, FilterGateway.SERVICE, "shop", 0, false, false, true, true, 429, 500, "");
    }

    private static Entry entry(String key, String value) {
        return Entry.newBuilder().setKey(key).setValue(value).build();
    }

    private static DescriptorStatus status(int limit, Unit unit, int remaining, int resetSeconds, String name) {
        return DescriptorStatus.newBuilder()
                .setCode(remaining == 0 ? Code.OVER_LIMIT : Code.OK)
                .setCurrentLimit(RateLimitResponse.RateLimit.newBuilder()
                        .setName(name)
                        .setRequestsPerUnit(limit)
                        .setUnit(unit))
                .setLimitRemaining(remaining)
                .setDurationUntilReset(Duration.newBuilder().setSeconds(resetSeconds))
                .build();
    }
}
