package io.gloosuite.glooctl.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP exchange. HttpURLConnection because a command line is mostly start-up: it loads a tenth of the classes that
 * java.net.http does.
 */
final class Exchange {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    /** More than this is not an answer of the REST admin: 10,000 upstreams with their statuses are some 20 MiB. */
    private static final int MAX_BODY_BYTES = 256 << 20;

    private final Peer peer;
    private final String address;
    private final Duration answerTimeout;

    Exchange(Peer peer, String address, Duration answerTimeout) {
        this.peer = peer;
        this.address = address;
        this.answerTimeout = answerTimeout;
    }

    /** Who is spoken to, and what helps when it is not reached. */
    record Peer(String name, String mend) {}

    /** An answer with any status. */
    record Answer(int status, String body, @Nullable String acknowledged) {}

    /** The body, when given, is sent with its content type. */
    record Body(String contentType, String text) {}

    Answer send(String method, String pathAndQuery, @Nullable Body body) {
        try {
            var connection = (HttpURLConnection)
                    URI.create("http://" + address + pathAndQuery).toURL().openConnection();
            connection.setRequestMethod(method);
            connection.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
            connection.setReadTimeout((int) answerTimeout.toMillis());
            connection.setRequestProperty("Accept", "application/json, application/problem+json, text/plain");
            if (body != null) {
                write(connection, body);
            }
            return answer(connection);
        } catch (IllegalArgumentException e) {
            throw new AdminException("%s: %s (expected: host:port)".formatted(peer.name(), address), e);
        } catch (ConnectException e) {
            throw new AdminException(
                    "cannot reach %s at %s (%s). %s".formatted(peer.name(), address, e.getMessage(), peer.mend()), e);
        } catch (SocketTimeoutException e) {
            throw new AdminException(
                    "%s at %s gave no answer to %s %s within %d s"
                            .formatted(peer.name(), address, method, pathAndQuery, answerTimeout.toSeconds()),
                    e);
        } catch (IOException e) {
            throw new AdminException(
                    "talking to %s at %s failed: %s".formatted(peer.name(), address, e.getMessage()), e);
        }
    }

    private static void write(HttpURLConnection connection, Body body) throws IOException {
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", body.contentType());
        try (var out = connection.getOutputStream()) {
            out.write(body.text().getBytes(UTF_8));
        }
    }

    private static Answer answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(status, text(in), connection.getHeaderField("X-Gloo-Acknowledged"));
        }
    }

    private static String text(@Nullable InputStream in) throws IOException {
        return in == null ? "" : new String(in.readNBytes(MAX_BODY_BYTES), UTF_8);
    }
}
