package io.gloosuite.glooctl.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gloosuite.glooctl.option.CommandFailed;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;

/** A request as a user of the gateway sends it. */
final class Request {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int MAX_BODY_BYTES = 65_536;
    private static final int FIRST_ERROR = 400;

    private Request() {}

    record Answer(int status, String body) {}

    static Answer get(String url, Map<String, String> headers) {
        try {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            headers.forEach(connection::setRequestProperty);
            int status = connection.getResponseCode();
            try (var in = status < FIRST_ERROR ? connection.getInputStream() : connection.getErrorStream()) {
                return new Answer(status, in == null ? "" : new String(in.readNBytes(MAX_BODY_BYTES), UTF_8));
            }
        } catch (IOException e) {
            throw new CommandFailed("GET %s failed: %s".formatted(url, e.getMessage()), e);
        }
    }
}
