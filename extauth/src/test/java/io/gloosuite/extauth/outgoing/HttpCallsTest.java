package io.gloosuite.extauth.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.gloosuite.api.extauth.v1.ClientTls;
import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.testing.WebServer;
import io.gloosuite.extauth.testing.WebServer.Answer;
import io.gloosuite.tls.Identity;
import io.gloosuite.tls.testing.TestCa;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HttpCallsTest {
    private static final HttpLimits LIMITS =
            HttpLimits.defaults().withConnectTimeout(Duration.ofSeconds(30)).withAnswerTimeout(Duration.ofSeconds(30));

    private final TestCa ca = TestCa.create("providers");
    private final Outgoing outgoing = new Outgoing();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        outgoing.close();
    }

    @Test
    void sendsAndReadsWhole() throws Exception {
        WebServer server = server(request -> new Answer(201, Map.of("x-seen", request.path()), request.body() + "!"));
        HttpAnswer answer = send(
                calls(OutgoingTls.platform(), LIMITS),
                HttpCall.post(
                        URI.create(server.url("/a?b=c")),
                        "text/plain",
                        ByteString.copyFromUtf8("body"),
                        new Header("x-more", "1")));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text()).isEqualTo("body!");
        assertThat(answer.header("x-seen")).isEqualTo("/a?b=c");
        assertThat(server.asked().getFirst().headers())
                .containsEntry("content-length", "4")
                .containsEntry("x-more", "1");
    }

    @Test
    void doesNotFollowRedirects() throws Exception {
        WebServer server = server(_ -> new Answer(302, Map.of("location", "/elsewhere"), ""));
        assertThat(send(calls(OutgoingTls.platform(), LIMITS), get(server)).status())
                .isEqualTo(302);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void anAnswerThatIsTooLongFailsTheCall() throws Exception {
        WebServer server = server(_ -> Answer.of(200, "x".repeat(1001)));
        HttpCalls calls = calls(OutgoingTls.platform(), LIMITS.withMaxAnswerBytes(1000));
        assertFails(calls, get(server), "longer than 1000 bytes");
    }

    @Test
    void anAnswerThatDoesNotComeFailsTheCall() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            HttpCalls calls = calls(OutgoingTls.platform(), LIMITS.withAnswerTimeout(Duration.ofMillis(200)));
            URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/?hush");
            assertThatThrownBy(() -> send(calls, HttpCall.get(address)))
                    .rootCause()
                    .satisfies(e -> assertThat(e.toString()).doesNotContain("hush"));
        }
    }

    @Test
    void aServerThatIsAwayFailsTheCallAndTheReasonHasNoQuery() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertThatThrownBy(() -> send(
                        calls(OutgoingTls.platform(), LIMITS),
                        HttpCall.get(URI.create("http://127.0.0.1:" + port + "/p?token=hush"))))
                .hasCauseInstanceOf(OutgoingException.class)
                .hasMessageContaining("/p")
                .message()
                .doesNotContain("hush");
    }

    @Test
    void aServerOfATrustedCaWithTheRightNameIsSpokenTo() throws Exception {
        WebServer server = server(ca.identity("127.0.0.1"));
        assertThat(send(calls(trusting(ca).build()), get(server)).status()).isEqualTo(200);
    }

    @Test
    void aServerOfAnotherCaOrNameOrWithoutTimeLeftIsNot() throws Exception {
        for (Identity wrong : List.of(
                TestCa.create("other").identity("127.0.0.1"),
                ca.identity("elsewhere.example.com"),
                ca.leaf("127.0.0.1").expired().issue())) {
            WebServer server = server(wrong);
            assertFails(calls(trusting(ca).build()), get(server), "");
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void theConfigurationsNameIsTheOneThatCounts() throws Exception {
        WebServer server = server(ca.identity("idp.example.com"));
        HttpCalls calls = calls(trusting(ca).setServerName("idp.example.com").build());
        assertThat(send(calls, get(server)).status()).isEqualTo(200);
    }

    @Test
    void nothingIsVerifiedOnlyWhereTheConfigurationSaysSo() throws Exception {
        WebServer server = server(TestCa.create("other").identity("elsewhere.example.com"));
        HttpCalls calls =
                calls(ClientTls.newBuilder().setInsecureSkipVerify(true).build());
        assertThat(send(calls, get(server)).status()).isEqualTo(200);
        assertFails(calls(ClientTls.getDefaultInstance()), get(server), "");
    }

    @Test
    void materialThatCannotBeReadIsRefusedAndNotShown() {
        assertThatThrownBy(() -> OutgoingTls.of(
                        ClientTls.newBuilder().setCaCertificates("hush").build()))
                .isInstanceOfSatisfying(InvalidStep.class, e -> {
                    assertThat(e.path()).isEqualTo("tls.ca_certificates");
                    assertThat(e.reason()).doesNotContain("hush");
                });
    }

    @Test
    void otherSchemesAreNotSpoken() throws Exception {
        assertFails(
                calls(OutgoingTls.platform(), LIMITS),
                HttpCall.get(URI.create("file:///etc/passwd")),
                "not http or https");
    }

    @Test
    void aStepThatHasEndedCallsNobody() throws Exception {
        WebServer server = server(_ -> Answer.of(200, "ok"));
        HttpCalls calls = calls(OutgoingTls.platform(), LIMITS);
        calls.close();
        assertFails(calls, get(server), "the step has ended");
        assertThat(server.asked()).isEmpty();
    }

    private static ClientTls.Builder trusting(TestCa ca) {
        return ClientTls.newBuilder().setCaCertificates(ca.pem());
    }

    private static void assertFails(HttpCalls calls, HttpCall call, String why) {
        assertThatThrownBy(() -> send(calls, call))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining(why);
    }

    private static HttpAnswer send(HttpCalls calls, HttpCall call) throws Exception {
        return calls.send(call).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static HttpCall get(WebServer server) {
        return HttpCall.get(URI.create(server.url("/")));
    }

    private WebServer server(Function<WebServer.Asked, Answer> answers) {
        return kept(WebServer.start(answers));
    }

    private WebServer server(Identity identity) {
        return kept(WebServer.start(identity, _ -> Answer.of(200, "ok")));
    }

    private HttpCalls calls(ClientTls tls) throws InvalidStep {
        return calls(OutgoingTls.of(tls), LIMITS);
    }

    private HttpCalls calls(OutgoingTls tls, HttpLimits limits) throws InvalidStep {
        return kept(outgoing.http(tls, limits));
    }

    private <T extends AutoCloseable> T kept(T closeable) {
        opened.add(closeable);
        return closeable;
    }
}
