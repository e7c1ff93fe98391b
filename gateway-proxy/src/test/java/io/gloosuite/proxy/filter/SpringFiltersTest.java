package io.gloosuite.proxy.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.proxy.harness.Backend;
import io.gloosuite.proxy.harness.Client;
import io.gloosuite.proxy.harness.Gateway;
import io.gloosuite.proxy.model.HttpConnectionConfig;
import io.gloosuite.proxy.model.RouteAction;
import io.gloosuite.proxy.model.RouteConfig;
import io.gloosuite.proxy.model.http.HeaderMutations;
import io.gloosuite.proxy.model.http.RouteMatch;
import io.gloosuite.proxy.proxy.FilterRunner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

@ExtendWith(OutputCaptureExtension.class)
class SpringFiltersTest {
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Users.class);
    private final SpringFilters filters = new SpringFilters(context);
    private final Backend backend = Backend.start((request, connection) ->
            connection.reply(200, request.line() + "|" + request.header("x-user") + "|" + request.body()));
    private final Gateway gateway =
            Gateway.start(HttpConnectionConfig.of("test", "routes"), filters).backend(backend);

    /** What a user of the gateway would write. */
    @Configuration(proxyBeanMethods = false)
    @Import(BuiltInFilters.class)
    static class Users {
        @Bean
        GatewayFilter signedIn() {
            return (exchange, chain) -> chain.filter(exchange.mutate()
                            .request(request -> request.header("x-user", "ada"))
                            .build())
                    .then(Mono.fromRunnable(() ->
                            exchange.getResponse().getHeaders().set("x-route", routeOf(exchange.getAttributes()))));
        }

        @Bean
        GatewayFilter denied() {
            return (exchange, chain) -> {
                exchange.getResponse().setStatusCode(HttpStatus.FORBIDDEN);
                return exchange.getResponse()
                        .writeWith(Mono.just(exchange.getResponse()
                                .bufferFactory()
                                .wrap("not you".getBytes(StandardCharsets.UTF_8))));
            };
        }

        @Bean
        GatewayFilter broken() {
            return (exchange, chain) -> Mono.error(new IllegalStateException("broken"));
        }

        @Bean
        GatewayFilter conflicting() {
            return (exchange, chain) -> Mono.error(new ResponseStatusException(HttpStatus.CONFLICT));
        }

        private static String routeOf(Map<String, Object> attributes) {
            return String.valueOf(attributes.containsKey(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR));
        }
    }

    @AfterEach
    void close() {
        gateway.close();
        backend.close();
        context.close();
    }

    @Test
    void runsABeanOfTheUserAroundTheForwarding() {
        Client.Response response = through("signedIn").get("/a?b=c");

        assertThat(response.body()).isEqualTo("GET /a?b=c HTTP/1.1|ada|");
        assertThat(response.header("x-route")).isEqualTo("true");
    }

    @Test
    void answersInPlaceOfTheUpstream() {
        Client.Response response = through("denied").get("/");

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.body()).isEqualTo("not you");
        assertThat(backend.requests()).isEmpty();
    }

    @Test
    void runsTheBuiltInFactoriesWithTheirArguments() {
        Client client = through(
                "StripPrefix=1",
                "AddRequestHeader=x-user,bob",
                "RewritePath=/b/(?<rest>.*), /c/$\\{rest}",
                "SetStatus=202");

        Client.Response response = client.get("/a/b/d?q=1");

        assertThat(response.status()).isEqualTo(202);
        assertThat(response.body()).isEqualTo("GET /c/d?q=1 HTTP/1.1|bob|");
    }

    @Test
    void changesTheHeadersOfTheResponseBeforeItIsWritten() {
        assertThat(through("AddResponseHeader=x-late,yes", "SetResponseHeader=x-set,1")
                        .get("/")
                        .header("x-late"))
                .isEqualTo("yes");
    }

    @Test
    void streamsTheRequestsBody() {
        String body = "x".repeat(300_000);

        Client.Response response = through("signedIn")
                .send("POST / HTTP/1.1\r\nhost: t\r\ncontent-length: " + body.length() + "\r\n\r\n" + body)
                .response();

        assertThat(response.body()).endsWith("|ada|" + body);
    }

    @Test
    void answersTheStatusThatAFilterThrows() {
        assertThat(through("conflicting").get("/").status()).isEqualTo(409);
    }

    @Test
    void answers500WhenAFilterFails() {
        assertThat(through("broken").get("/").status()).isEqualTo(500);
    }

    @Test
    void logsAFailureWithoutTheQueryOfItsRequest(CapturedOutput output) {
        through("broken").get("/page?token=s3cret");

        assertThat(output).contains("filters failed route=r path=/page").doesNotContain("s3cret");
    }

    @Test
    void refusesARouteThatNamesAnUnknownFilter() {
        assertThat(filters.compile(List.of("signedIn", "signdIn")))
                .isEqualTo(new FilterRunner.Unknown(
                        "filter 'signdIn' is unknown (expected: the name of a GatewayFilter bean or of a"
                                + " GatewayFilterFactory)"));
    }

    @Test
    void refusesArgumentsThatAFactoryCannotTake() {
        assertThat(filters.compile(List.of("StripPrefix=all")))
                .isInstanceOfSatisfying(
                        FilterRunner.Unknown.class,
                        unknown ->
                                assertThat(unknown.reason()).startsWith("filter 'StripPrefix=all' cannot be made: "));
    }

    @Test
    void saysWhatAFactoryLacks() {
        assertThat(filters.compile(List.of("RequestRateLimiter")))
                .isInstanceOfSatisfying(
                        FilterRunner.Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("RateLimiter"));
    }

    private Client through(String... names) {
        gateway.routes(new RouteConfig.Route(
                "r",
                new RouteMatch(new RouteMatch.Prefix("/")),
                RouteAction.Forward.to("backend"),
                HeaderMutations.NONE,
                List.of(names)));
        return gateway.client();
    }
}
