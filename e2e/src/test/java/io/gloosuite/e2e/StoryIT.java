package io.gloosuite.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.e2e.suite.Glooctl;
import io.gloosuite.e2e.traffic.Request;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The story of Gloo's guide to upstream TLS, as it is told there. */
class StoryIT extends SharedSuite {
    private static final String UPSTREAM = "default-example-tls-server-8080";

    @Test
    void aRouteToATlsServerFirstFailsAndThenSaysHello() {
        Glooctl glooctl = suite().glooctl();
        Path certificates = suite().home().example();

        assertThat(glooctl.run("get", "upstream", UPSTREAM).expectSuccess().out())
                .contains(UPSTREAM, "Kubernetes", "Accepted", "example-tls-server");

        glooctl.run("add", "route", "--path-exact", "/hello", "--dest-name", UPSTREAM)
                .expectSuccess();
        assertThat(hello("400")).contains("Client sent an HTTP request to an HTTPS server.");

        glooctl.run(
                        "create",
                        "secret",
                        "tls",
                        "--name",
                        "upstream-tls",
                        "--namespace",
                        "default",
                        "--privatekey",
                        certificates.resolve("key.pem").toString(),
                        "--certchain",
                        certificates.resolve("cert.pem").toString())
                .expectSuccess();
        glooctl.run(
                        "edit", "upstream",
                        "--name", UPSTREAM,
                        "--namespace", "gloo-system",
                        "--ssl-secret-name", "upstream-tls",
                        "--ssl-secret-namespace", "default")
                .expectSuccess();
        assertThat(hello("200")).contains("Hello, world!");

        assertThat(glooctl.run("get", "upstream", UPSTREAM, "-o", "yaml")
                        .expectSuccess()
                        .out())
                .contains("sslConfig:", "secretRef:", "name: upstream-tls", "namespace: default");
    }

    private String hello(String status) {
        return suite().gateway()
                .await(
                        Request.get("/hello"),
                        answer -> Integer.toString(answer.status()).equals(status))
                .body();
    }
}
