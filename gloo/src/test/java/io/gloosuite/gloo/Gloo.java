package io.gloosuite.gloo;

import io.gloosuite.api.Yaml;
import io.gloosuite.gloo.listen.XdsListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The whole process, in this one, on free ports; without an sds, so xDS is to be served in clear. */
final class Gloo implements AutoCloseable {
    /** Settings that have xDS served in clear on a free port. */
    static final String CLEAR = """
        apiVersion: gloo.solo.io/v1
        kind: Settings
        metadata: {name: default, namespace: gloo-system}
        spec:
          gloo: {xdsBindAddr: "127.0.0.1:0"}
        """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;

    Gloo(Path directory) {
        context = new SpringApplicationBuilder(GlooApplication.class)
                .properties(GlooApplication.defaults(Map.of()))
                .run(
                        "--server.port=0",
                        "--management.server.address=127.0.0.1",
                        "--management.server.port=0",
                        "--gloo.config-dir=" + directory,
                        "--gloo.xds.address=127.0.0.1:0",
                        "--gloo.identity.sds-address=127.0.0.1:1");
    }

    /** An answer: its status and its JSON or text. */
    record Answer(int status, String type, String text, HttpResponse<String> response) {
        JsonNode json() {
            return ((Yaml.Tree) Yaml.read(text)).node();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer put(String path, String body) {
        return send(request(path).PUT(BodyPublishers.ofString(body)));
    }

    Answer post(String path, String body) {
        return send(request(path).POST(BodyPublishers.ofString(body)));
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** What the port of metrics and health answers. */
    Answer management(String path) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port("local.management.port") + path)));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port("local.server.port") + path));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            String type = response.headers().firstValue("content-type").orElse("");
            return new Answer(response.statusCode(), type, response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The status line of a request to another host name, which the JDK's client would not send. */
    String statusFor(String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port("local.server.port"))) {
            String request = "GET /dataplanes HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    /** The port that xDS is served on. */
    int xdsPort() {
        XdsListener listener = context.getBean(XdsListener.class);
        Awaitility.await().until(() -> listener.state().port() != 0);
        return listener.state().port();
    }

    private int port(String property) {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty(property));
    }

    @Override
    public void close() {
        context.close();
    }
}
