package io.gloosuite.extauth.testing;

import io.gloosuite.extauth.check.AuthRequest;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.Decision.Allowed;
import io.gloosuite.extauth.check.Decision.Denied;
import io.gloosuite.extauth.check.Header;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * A browser before a gateway that asks a step about every request: it keeps cookies and follows redirects, to the step as long
 * as they stay at the application, to real servers otherwise.
 */
public final class Browser {

    private static final int REDIRECTION = 300;
    private static final int BAD_REQUEST = 400;
    private static final int MAX_REDIRECTS = 20;

    private final String app;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private AuthStep gateway;

    /** With no cookies yet; addresses that begin with the application's go to the gateway. */
    public Browser(String app, AuthStep gateway) {
        this.app = app;
        this.gateway = gateway;
    }

    /** From now on another replica answers. */
    public Browser at(AuthStep replica) {
        gateway = replica;
        return this;
    }

    /** The cookies, to look at and to spoil. */
    public Map<String, String> cookies() {
        return cookies;
    }

    /** One request to the application, without following anything. */
    public Decision once(String path) {
        return send(path).toCompletableFuture().join();
    }

    /** The same, not waiting for the answer; its cookies are not kept. */
    public CompletionStage<Decision> send(String path) {
        return gateway.check(request(path, Map.of()));
    }

    /** One request with more headers, as a script of a page makes it. */
    public Decision once(String path, Map<String, String> headers) {
        Decision decision =
                gateway.check(request(path, headers)).toCompletableFuture().join();
        keep(decision);
        return decision;
    }

    /** A request whose cookies are kept. */
    public Decision step(String path) {
        return once(path, Map.of());
    }

    /** Goes to a path of the application and wherever that leads. */
    public Decision go(String path) {
        String location = app + path;
        for (int i = 0; i < MAX_REDIRECTS; i++) {
            if (!location.startsWith(app + "/")) {
                location = elsewhere(location);
                continue;
            }
            Decision decision = step(location.substring(app.length()));
            if (!(decision instanceof Denied denied) || !isRedirect(denied)) {
                return decision;
            }
            location = location(denied);
        }
        throw new AssertionError("redirected more than " + MAX_REDIRECTS + " times");
    }

    /** Where an answer of a server other than the application sends the browser. */
    public String elsewhere(String address) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
            return answer.headers()
                    .firstValue("location")
                    .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where a redirect goes. */
    public static String location(Decision redirect) {
        if (!(redirect instanceof Denied denied)) {
            throw new AssertionError("no redirect: " + redirect);
        }
        return denied.headers().stream()
                .filter(header -> header.name().equals("location"))
                .map(Header::value)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no redirect: " + denied));
    }

    private static boolean isRedirect(Denied denied) {
        return denied.status() >= REDIRECTION && denied.status() < BAD_REQUEST;
    }

    private AuthRequest request(String path, Map<String, String> headers) {
        URI uri = URI.create(app);
        Requests request =
                Requests.request().to(uri.getScheme(), uri.getAuthority(), path).headers(headers);
        if (!cookies.isEmpty()) {
            request.header(
                    "cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request.build();
    }

    private void keep(Decision decision) {
        List<Header> headers = switch (decision) {
            case Denied denied -> denied.headers();
            case Allowed allowed -> allowed.headers().toClient();
            case Decision.Failed failed -> List.of();
        };
        for (Header header : headers) {
            if (header.name().equals("set-cookie")) {
                keep(header.value());
            }
        }
    }

    private void keep(String setCookie) {
        String pair = setCookie.substring(0, setCookie.indexOf(';'));
        int equals = pair.indexOf('=');
        if (setCookie.contains("Max-Age=0;")) {
            cookies.remove(pair.substring(0, equals));
        } else {
            cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
    }
}
