package io.gloosuite.extauth.opaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gloosuite.api.extauth.v1.OpaServer;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.outgoing.Outgoing;
import io.gloosuite.extauth.testing.Decisions;
import io.gloosuite.extauth.testing.Requests;
import io.gloosuite.extauth.testing.WebServer;
import io.gloosuite.extauth.testing.WebServer.Answer;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OpaServerStepTest {
    private final AtomicReference<Answer> says = new AtomicReference<>(Answer.of(200, "{\"result\": true}"));
    private final WebServer opa = WebServer.start(_ -> says.get());
    private final Outgoing outgoing = new Outgoing();

    @AfterEach
    void end() {
        outgoing.close();
        opa.close();
    }

    @Test
    void asksForTheRuleWithWhatTheRequestIs() throws InvalidStep {
        Decisions.allowed(check(server(), Requests.request().header("x-role", "admin")));
        WebServer.Asked asked = opa.asked().getFirst();
        assertThat(asked.method() + " " + asked.path()).isEqualTo("POST /v1/data/shop/orders/allow");
        assertThat(asked.body())
                .startsWith("{\"input\":{\"http_request\":{")
                .contains("\"x-role\":\"admin\"", "\"path\":\"/orders?page");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"result\": false}",
                "{}",
                "{\"result\": null}",
                "{\"result\": \"true\"}",
                "{\"result\": 1}",
                "{\"result\": {\"allow\": \"true\"}}",
                "{\"result\": [true]}"
            })
    void whatIsNotTrueDenies(String body) throws InvalidStep {
        says.set(Answer.of(200, body));
        assertThat(Decisions.denied(check(server(), Requests.request())).status())
                .isEqualTo(403);
    }

    @Test
    void anObjectSaysHeadersStatusAndBody() throws InvalidStep {
        says.set(Answer.of(
                200, "{\"result\": {\"allow\": true, \"headers\": {\"x-tier\": \"gold\", \"bad name\": \"x\"}}}"));
        assertThat(Decisions.headers(Decisions.allowed(check(server(), Requests.request()))
                        .headers()
                        .set()))
                .containsOnlyKeys("x-tier");

        says.set(Answer.of(
                200,
                "{\"result\": {\"allow\": false, \"http_status\": 451, \"body\": \"no\", \"response_headers\":"
                        + " {\"x-why\": \"law\"}}}"));
        Decision.Denied denied = Decisions.denied(check(server(), Requests.request()));
        assertThat(denied.status()).isEqualTo(451);
        assertThat(denied.body()).isEqualTo("no");
        assertThat(Decisions.headers(denied.headers())).containsEntry("x-why", "law");
    }

    @Test
    void anObjectTakesHeadersOff() throws InvalidStep {
        says.set(Answer.of(
                200, "{\"result\": {\"allow\": true, \"request_headers_to_remove\": [\"X-Role\", \"a b\", 3]}}"));
        assertThat(Decisions.allowed(check(server(), Requests.request()))
                        .headers()
                        .remove())
                .containsExactly("x-role");
    }

    @Test
    void theDecisionIsToldWhereItIsAskedFor() throws InvalidStep {
        Decision.Allowed told = Decisions.allowed(check(server().setReturnDecisionReason(true), Requests.request()));
        assertThat(told.dynamicMetadata().getFieldsOrThrow("opa").getBoolValue())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"500,{}", "404,{}", "302,{}", "200,nonsense", "200,''", "200,[]"})
    void aServerThatDoesNotDecideIsAFailure(int status, String body) throws InvalidStep {
        says.set(Answer.of(status, body));
        assertThat(check(server(), Requests.request())).isInstanceOf(Decision.Failed.class);
    }

    @Test
    void aServerThatIsAwayIsAFailure() throws InvalidStep {
        OpaServer.Builder server = server();
        opa.close();
        assertThat(check(server, Requests.request())).isInstanceOf(Decision.Failed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "shop/../admin,allow,opa_server.package",
        "'',allow,opa_server.package",
        "shop,allow?x,opa_server.rule_name"
    })
    void namesThatAreNoneAreRefused(String name, String rule, String path) {
        assertThatThrownBy(() -> step(server().setPackage(name).setRuleName(rule)))
                .isInstanceOfSatisfying(
                        InvalidStep.class, e -> assertThat(e.path()).isEqualTo(path));
    }

    private OpaServer.Builder server() {
        return OpaServer.newBuilder()
                .setPackage("shop.orders")
                .setRuleName("allow")
                .setServerAddress("127.0.0.1:" + opa.port());
    }

    private Decision check(OpaServer.Builder server, Requests request) throws InvalidStep {
        AuthStep step = step(server);
        try {
            return Decisions.of(step, request);
        } finally {
            step.close();
        }
    }

    private AuthStep step(OpaServer.Builder server) throws InvalidStep {
        return new OpaServerFactory(outgoing)
                .create("ns.a", Step.newBuilder().setOpaServer(server).build());
    }
}
