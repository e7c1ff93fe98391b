package io.gloosuite.e2e.auth;

import io.gloosuite.e2e.traffic.Answer;
import io.gloosuite.e2e.traffic.Gateway;
import io.gloosuite.e2e.traffic.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Somebody's browser: it keeps the cookies of one application behind the gateway, and goes where it is sent. */
public final class Browser {
    private static final int MAX_REDIRECTS = 10;

    private final Gateway gateway;
    private final String host;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final List<String> attributes = new ArrayList<>();
    private final HttpClient elsewhere = HttpClient.newHttpClient();

    /** @param host of the application, whose address is {@code https://<host>} */
    public Browser(Gateway gateway, String host) {
        this.gateway = gateway;
        this.host = host;
    }

    /** A request as this browser makes it now. */
    public Request request(String path) {
        Request request = Request.get(path).host(host);
        return cookies.isEmpty()
                ? request
                : request.header(
                        "cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
    }

    /** One request, whose cookies are kept and whose redirect is not followed. */
    public Answer send(String path) {
        Answer answer = gateway.send(request(path));
        answer.all("set-cookie").forEach(this::keep);
        return answer;
    }

    /** Goes to a path of the application and wherever that leads. */
    public Answer go(String path) {
        String next = path;
        for (int i = 0; i < MAX_REDIRECTS; i++) {
            Answer answer = send(next);
            if (answer.status() != 302) {
                return answer;
            }
            String location = Objects.requireNonNull(answer.header("location"));
            next = path(location.startsWith(app()) ? location : visit(location));
        }
        throw new AssertionError("sent on more than " + MAX_REDIRECTS + " times");
    }

    /** Where an answer of a server beside the gateway sends the browser. */
    public String visit(String address) {
        try {
            var answer =
                    elsewhere.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
            return answer.headers()
                    .firstValue("location")
                    .orElseThrow(() -> new AssertionError(address + ": " + answer.statusCode() + " " + answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** The path of an address of the application. */
    public String path(String address) {
        if (!address.startsWith(app() + "/")) {
            throw new AssertionError("led astray, to " + address);
        }
        return address.substring(app().length());
    }

    /** Everything that was ever said about a cookie. */
    public List<String> cookieAttributes() {
        return List.copyOf(attributes);
    }

    private String app() {
        return "https://" + host;
    }

    private void keep(String setCookie) {
        attributes.add(setCookie);
        String[] pair = setCookie.split(";", 2)[0].split("=", 2);
        if (setCookie.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
