package io.gloosuite.extauth.opa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.gloosuite.api.extauth.v1.Opa;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.testing.Decisions;
import io.gloosuite.extauth.testing.Requests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpaStepTest {
    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor();
    private static final Evaluators EVALUATORS = new Evaluators(TIMER, Duration.ofMinutes(5));
    private static final Evaluators IMPATIENT = new Evaluators(TIMER, Duration.ofMillis(200));
    private static final String ROLES = "{\"roles\":[\"reader\",\"writer\"]}";

    @AfterAll
    static void end() {
        EVALUATORS.close();
        IMPATIENT.close();
        TIMER.shutdownNow();
    }

    @Test
    void thePolicySeesTheRequestAndItsData() throws Exception {
        AuthStep step = step("data.example.allow == true", ROLES);
        assertThat(Decisions.of(step, Requests.request().header("x-role", "reader")))
                .isInstanceOf(Decision.Allowed.class);
        assertThat(Decisions.denied(Decisions.of(step, Requests.request().header("x-role", "boss")))
                        .status())
                .isEqualTo(403);
        assertThat(Decisions.of(step, Requests.request().method("POST").header("x-role", "reader")))
                .isInstanceOf(Decision.Denied.class);
    }

    @Test
    void anObjectSaysMoreThanYesAndNo() throws Exception {
        AuthStep step = step("data.example.decision", ROLES);
        Decision.Allowed allowed =
                Decisions.allowed(Decisions.of(step, Requests.request().header("x-role", "writer")));
        assertThat(Decisions.headers(allowed.headers().set())).containsEntry("x-team", "blue");
        assertThat(allowed.dynamicMetadata().getFieldsMap()).containsKey("opa");
        Decision.Denied denied = Decisions.denied(Decisions.of(step, Requests.request()));
        assertThat(denied.status()).isEqualTo(451);
        assertThat(denied.body()).isEqualTo("not here");
    }

    @Test
    void manyRequestsAtOnceShareOnePolicy() throws Exception {
        AuthStep step = step("data.example.allow", ROLES);
        var checks = IntStream.range(0, 400)
                .mapToObj(i -> step.check(Requests.request()
                        .header("x-role", i % 2 == 0 ? "reader" : "boss")
                        .header("x-padding", "p".repeat(i * 50))
                        .build()))
                .toList();
        for (int i = 0; i < checks.size(); i++) {
            assertThat(Decisions.await(checks.get(i)))
                    .isInstanceOf(i % 2 == 0 ? Decision.Allowed.class : Decision.Denied.class);
        }
    }

    @Test
    void functionsOfTheHostAreCalled() throws Exception {
        // Its result is text, which is neither true nor an object: what it came to is told in the denial's absence of
        // failure.
        assertThat(Decisions.of(step("data.example.built_in", ROLES), Requests.request()))
                .isInstanceOf(Decision.Denied.class);
    }

    @Test
    void aPolicyThatDoesNotEndIsEnded() throws Exception {
        AuthStep step = create(IMPATIENT, resource("policy.wasm"), "data.example.slow", ROLES);
        assertThat(Decisions.of(step, Requests.request()))
                .isInstanceOfSatisfying(
                        Decision.Failed.class,
                        failed -> assertThat(failed.reason()).contains("not evaluated"));
        assertThat(Decisions.of(
                        step("data.example.allow", ROLES), Requests.request().header("x-role", "reader")))
                .isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void aBundleIsReadToo() throws Exception {
        ByteString bundle = tarGz("/policy.wasm", resource("policy.wasm"));
        AuthStep step = create(bundle, "data.example.allow", ROLES);
        assertThat(Decisions.of(step, Requests.request().header("x-role", "reader")))
                .isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void aPolicyThatWantsTheNetworkIsRefusedByTheFunctionsName() {
        assertThatThrownBy(() -> create(resource("send.wasm"), "data.sending.allow", ""))
                .isInstanceOfSatisfying(InvalidStep.class, e -> {
                    assertThat(e.path()).isEqualTo("opa.modules[0].wasm");
                    assertThat(e.reason()).contains("shop/policies", "[http.send]");
                });
    }

    @Test
    void anEntryPointThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> step("data.example.nothing", ""))
                .hasMessageContaining("no entry point example/nothing")
                .hasMessageContaining("example/allow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "data", "data.a.b == false", "data.a; data.b", "data.a.b[0]"})
    void aQueryThatWasNotCompiledInIsRefused(String query) {
        assertThatThrownBy(() -> step(query, ""))
                .isInstanceOfSatisfying(
                        InvalidStep.class, e -> assertThat(e.path()).isEqualTo("opa.query"));
    }

    @Test
    void regoAndRubbishAreRefused() {
        assertThatThrownBy(() -> create(ByteString.copyFromUtf8("package a"), "data.a.b", ""))
                .hasMessageContaining("not Rego");
        assertThatThrownBy(() -> create(resource("policy.wasm").substring(0, 1000), "data.a.b", ""))
                .isInstanceOf(InvalidStep.class);
        assertThatThrownBy(() -> create(tarGz("/other", ByteString.EMPTY), "data.a.b", ""))
                .hasMessageContaining("/policy.wasm");
        assertThatThrownBy(() -> step("data.example.allow", "{")).hasMessageContaining("no JSON");
    }

    private static AuthStep step(String query, String data) throws InvalidStep {
        return create(resource("policy.wasm"), query, data);
    }

    private static AuthStep create(ByteString wasm, String query, String data) throws InvalidStep {
        return create(EVALUATORS, wasm, query, data);
    }

    private static AuthStep create(Evaluators evaluators, ByteString wasm, String query, String data)
            throws InvalidStep {
        Opa.Builder opa = Opa.newBuilder()
                .setQuery(query)
                .setReturnDecisionReason(true)
                .addModules(Opa.Module.newBuilder()
                        .setSource("shop/policies")
                        .setWasm(wasm)
                        .setData(data));
        return new OpaFactory(evaluators, () -> Instant.EPOCH)
                .create("ns.a", Step.newBuilder().setOpa(opa).build());
    }

    private static ByteString resource(String name) {
        try (InputStream file = OpaStepTest.class.getResourceAsStream("/opa/" + name)) {
            return ByteString.readFrom(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ByteString tarGz(String name, ByteString content) throws IOException {
        byte[] header = new byte[512];
        byte[] nameBytes = name.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        System.arraycopy(nameBytes, 0, header, 0, nameBytes.length);
        byte[] size = "%011o".formatted(content.size()).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        System.arraycopy(size, 0, header, 124, size.length);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(header);
            content.writeTo(gzip);
            gzip.write(new byte[(512 - content.size() % 512) % 512 + 1024]);
        }
        return ByteString.copyFrom(bytes.toByteArray());
    }
}
