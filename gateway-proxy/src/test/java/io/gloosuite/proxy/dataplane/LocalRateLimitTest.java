package io.gloosuite.proxy.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.proxy.harness.Backend;
import io.gloosuite.proxy.harness.Client;
import io.gloosuite.proxy.harness.Gateway;
import io.gloosuite.proxy.model.RouteAction.Forward;
import io.gloosuite.proxy.model.http.FilterScope;
import io.gloosuite.proxy.model.http.HeaderMutations;
import io.gloosuite.proxy.model.http.HttpFilter.LocalRateLimit;
import io.gloosuite.proxy.model.http.LocalLimit;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that take tokens. */
class LocalRateLimitTest {
    private static final String FILTER = "envoy.filters.http.local_ratelimit";
    private static final LocalLimit NONE = new LocalLimit("all", null, 429, 0, 0, false, false, HeaderMutations.NONE);
    private static final Duration LONG = Duration.ofHours(1);

    private final Backend backend = Backend.saying("served");
    private final Gateway gateway = FilterGateway.start(backend, new LocalRateLimit(FILTER, NONE));

    @AfterEach
    void close() {
        gateway.close();
        backend.close();
    }

    @Test
    void aVirtualHostsTokensAreForAllItsRoutes() {
        FilterGateway.routes(
                gateway,
                limit(LocalLimit.of(2, 1, LONG)),
                FilterGateway.route("/a", Forward.to("backend"), FilterScope.NONE),
                FilterGateway.route("/", Forward.to("backend"), FilterScope.NONE));
        try (Client client = gateway.client()) {
            assertThat(client.get("/a").status()).isEqualTo(200);
            assertThat(client.get("/b").status()).isEqualTo(200);
            Client.Response limited = client.get("/a");

            assertThat(limited.status()).isEqualTo(429);
            assertThat(limited.body()).isEqualTo("local_rate_limited");
            assertThat(gateway.stat("http_local_rate_limiter.http_local_rate_limit.rate_limited"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aRoutesTokensAreItsOwn() {
        FilterGateway.routes(
                gateway,
                limit(LocalLimit.of(1, 1, LONG)),
                FilterGateway.route("/a", Forward.to("backend"), limit(LocalLimit.of(1, 1, LONG))),
                FilterGateway.route("/", Forward.to("backend"), FilterScope.NONE));
        try (Client client = gateway.client()) {
            assertThat(client.get("/a").status()).isEqualTo(200);
            assertThat(client.get("/b").status()).isEqualTo(200);
            assertThat(client.get("/a").status()).isEqualTo(429);
            assertThat(client.get("/b").status()).isEqualTo(429);
        }
    }

    @Test
    void tokensComeBack() {
        FilterGateway.routes(
                gateway,
                FilterScope.NONE,
                FilterGateway.route("/", Forward.to("backend"), limit(LocalLimit.of(1, 1, Duration.ofMillis(50)))));
        try (Client client = gateway.client()) {
            assertThat(client.get("/").status()).isEqualTo(200);
            org.awaitility.Awaitility.await().until(() -> client.get("/").status() == 200);
        }
    }

    @Test
    void aLimitThatIsNotEnforcedCountsOnly() {
        LocalLimit counting = new LocalLimit(
                "counting",
                new LocalLimit.Bucket(1, 1, LONG),
                429,
                LocalLimit.ALWAYS,
                0,
                true,
                false,
                HeaderMutations.NONE);
        FilterGateway.routes(
                gateway, FilterScope.NONE, FilterGateway.route("/", Forward.to("backend"), limit(counting)));
        try (Client client = gateway.client()) {
            assertThat(client.get("/").header("x-ratelimit-remaining")).isEqualTo("0");
            assertThat(client.get("/").status()).isEqualTo(200);
            assertThat(gateway.stat("counting.http_local_rate_limit.rate_limited"))
                    .isEqualTo(1);
            assertThat(gateway.stat("counting.http_local_rate_limit.enforced")).isZero();
        }
    }

    private static FilterScope limit(LocalLimit limit) {
        return FilterScope.of(FILTER, limit);
    }
}
