package io.gloosuite.extauth.testing;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gloosuite.extauth.testing.Grants.Grant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID provider in process, on a free port of 127.0.0.1: discovery, authorization with PKCE (the one user is always logged
 * in and always consents), tokens and refresh, keys with rotation, userinfo, introspection, revocation and logout. Strict where
 * a client could be careless: codes, refresh tokens and assertions are good once, redirect addresses must be registered.
 * Everything can be changed while it runs.
 */
public final class OidcProvider implements AutoCloseable {

    private static final int OK = 200;
    private static final int FOUND = 302;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int AWAY = 503;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SigningKeys keys = new SigningKeys();
    private final ClientProof clients = new ClientProof();
    private final List<String> redirects = new ArrayList<>();
    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
    private final Map<String, Object> metadata = new LinkedHashMap<>();
    private final Grants grants;
    private volatile boolean away;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** The endpoints' handlers: parameters in, an answer out. */
    private interface Endpoint {
        Answer answer(HttpExchange exchange, Map<String, String> parameters);
    }

    private record Answer(int status, String body, @Nullable String location) {
        static Answer json(int status, Map<String, ?> body) {
            return new Answer(status, JSONObjectUtils.toJSONString(body), null);
        }

        static Answer redirect(String location) {
            return new Answer(FOUND, "", location);
        }
    }

    private OidcProvider(HttpServer server) {
        this.server = server;
        grants = new Grants(keys, issuer());
        metadata.putAll(published());
        endpoint("/.well-known/openid-configuration", (exchange, query) -> Answer.json(OK, metadata));
        endpoint("/jwks", (exchange, query) -> new Answer(OK, keys.publicKeys().toString(), null));
        endpoint("/authorize", (exchange, query) -> authorize(query));
        endpoint("/token", this::token);
        endpoint("/userinfo", (exchange, query) -> userinfo(exchange));
        endpoint("/introspect", this::introspect);
        endpoint("/revoke", this::revoke);
        endpoint("/logout", (exchange, query) -> logout(query));
        server.setExecutor(threads);
        server.start();
    }

    /** Starts one that knows no client yet. */
    public static OidcProvider start() {
        try {
            return new OidcProvider(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its issuer, which is its address. */
    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The address of an endpoint: {@code /jwks}, {@code /token}, {@code /introspect}, {@code /userinfo} … */
    public String url(String path) {
        return issuer() + path;
    }

    /** Registers a client with a secret. */
    public OidcProvider client(String clientId, String secret, String... redirectUris) {
        clients.secret(clientId, secret);
        redirects.addAll(List.of(redirectUris));
        return this;
    }

    /** Registers a client that proves itself with assertions. */
    public OidcProvider client(String clientId, PublicKey key, String... redirectUris) {
        clients.key(clientId, key);
        redirects.addAll(List.of(redirectUris));
        return this;
    }

    /** Who is logged in: {@code sub} and further claims of all tokens and the userinfo. */
    public OidcProvider user(Map<String, Object> claims) {
        grants.user = Map.copyOf(claims);
        return this;
    }

    /** How long access tokens live from now on. */
    public OidcProvider accessTokenLife(Duration life) {
        grants.accessTokenLife = life;
        return this;
    }

    /** How long ID tokens live from now on. */
    public OidcProvider idTokenLife(Duration life) {
        grants.idTokenLife = life;
        return this;
    }

    /** Lets ID tokens say something else. */
    public OidcProvider idTokens(UnaryOperator<Map<String, Object>> change) {
        grants.idTokenChange = change;
        return this;
    }

    /** Publishes something else in the metadata; null removes. */
    public OidcProvider metadata(String name, @Nullable Object value) {
        synchronized (metadata) {
            if (value == null) {
                metadata.remove(name);
            } else {
                metadata.put(name, value);
            }
        }
        return this;
    }

    /** While away, every request is answered with 503. */
    public void away(boolean isAway) {
        away = isAway;
    }

    /** Requests are taken and not answered … */
    public void hang() {
        gate = new CountDownLatch(1);
    }

    /** … until now. */
    public void resume() {
        gate.countDown();
    }

    /** Its keys, to rotate them and to sign whatever a test wants. */
    public SigningKeys keys() {
        return keys;
    }

    /** An access token of these claims, beside issuer and an hour to live unless given; introspection and userinfo know it. */
    public String accessToken(Map<String, Object> claims) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("iss", issuer());
        all.put("exp", Instant.now().plus(Duration.ofHours(1)).getEpochSecond());
        all.putAll(claims);
        return grants.issue(all);
    }

    /** Makes a token inactive. */
    public void revoke(String token) {
        grants.revoke(token);
    }

    /** Whether a token has been revoked, by {@link #revoke} or at the endpoint. */
    public boolean isRevoked(String token) {
        return grants.isRevoked(token);
    }

    /** How many requests an endpoint has had. */
    public int requests(String path) {
        return requests.computeIfAbsent(path, p -> new AtomicInteger()).get();
    }

    @Override
    public void close() {
        resume();
        server.stop(0);
        threads.shutdownNow();
    }

    private Map<String, Object> published() {
        Map<String, Object> published = new LinkedHashMap<>();
        published.put("issuer", issuer());
        published.put("authorization_endpoint", url("/authorize"));
        published.put("token_endpoint", url("/token"));
        published.put("userinfo_endpoint", url("/userinfo"));
        published.put("jwks_uri", url("/jwks"));
        published.put("introspection_endpoint", url("/introspect"));
        published.put("revocation_endpoint", url("/revoke"));
        published.put("end_session_endpoint", url("/logout"));
        published.put("response_types_supported", List.of("code"));
        published.put("subject_types_supported", List.of("public"));
        published.put("id_token_signing_alg_values_supported", List.of("ES256"));
        published.put("code_challenge_methods_supported", List.of("S256"));
        published.put(
                "token_endpoint_auth_methods_supported",
                List.of("client_secret_basic", "client_secret_post", "private_key_jwt"));
        return published;
    }

    private Answer authorize(Map<String, String> query) {
        String redirect = query.getOrDefault("redirect_uri", "");
        if (!redirects.contains(redirect) || !clients.knows(query.getOrDefault("client_id", ""))) {
            return error(BAD_REQUEST, "unauthorized_client");
        }
        boolean proper = "code".equals(query.get("response_type"))
                && "S256".equals(query.get("code_challenge_method"))
                && query.containsKey("state");
        if (!proper) {
            return Answer.redirect(with(redirect, Map.of("error", "invalid_request")));
        }
        String code = grants.code(new Grant(
                query.getOrDefault("client_id", ""),
                redirect,
                query.getOrDefault("scope", ""),
                query.getOrDefault("nonce", ""),
                query.getOrDefault("code_challenge", ""),
                UUID.randomUUID().toString()));
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("code", code);
        answer.put("state", query.getOrDefault("state", ""));
        return Answer.redirect(with(redirect, answer));
    }

    private Answer token(HttpExchange exchange, Map<String, String> form) {
        String client = client(exchange, form, "/token");
        if (client == null) {
            return error(UNAUTHORIZED, "invalid_client");
        }
        Grant grant = switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> byCode(form);
            case "refresh_token" -> grants.useRefreshToken(form.getOrDefault("refresh_token", ""));
            default -> null;
        };
        return grant == null || !grant.clientId().equals(client)
                ? error(BAD_REQUEST, "invalid_grant")
                : Answer.json(OK, grants.tokens(grant));
    }

    private @Nullable Grant byCode(Map<String, String> form) {
        Grant grant = grants.useCode(form.getOrDefault("code", ""));
        boolean good = grant != null
                && grant.redirectUri().equals(form.get("redirect_uri"))
                && grant.challenge().equals(challenge(form.getOrDefault("code_verifier", "")));
        return good ? grant : null;
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer userinfo(HttpExchange exchange) {
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("authorization"));
        boolean known = authorization.startsWith("Bearer ")
                && grants.accessToken(authorization.substring("Bearer ".length())) != null;
        return known ? Answer.json(OK, grants.user) : error(UNAUTHORIZED, "invalid_token");
    }

    private Answer introspect(HttpExchange exchange, Map<String, String> form) {
        if (client(exchange, form, "/introspect") == null) {
            return error(UNAUTHORIZED, "invalid_client");
        }
        Map<String, Object> claims = grants.accessToken(form.getOrDefault("token", ""));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("active", claims != null);
        answer.putAll(claims == null ? Map.of() : claims);
        return Answer.json(OK, answer);
    }

    private Answer revoke(HttpExchange exchange, Map<String, String> form) {
        if (client(exchange, form, "/revoke") == null) {
            return error(UNAUTHORIZED, "invalid_client");
        }
        grants.revoke(form.getOrDefault("token", ""));
        return new Answer(OK, "", null);
    }

    private Answer logout(Map<String, String> query) {
        String next = query.get("post_logout_redirect_uri");
        return next != null && query.containsKey("id_token_hint")
                ? Answer.redirect(next)
                : new Answer(OK, "logged out", null);
    }

    private @Nullable String client(HttpExchange exchange, Map<String, String> form, String endpoint) {
        return clients.of(exchange.getRequestHeaders().getFirst("authorization"), form, url(endpoint));
    }

    private static Answer error(int status, String code) {
        return Answer.json(status, Map.of("error", code));
    }

    private static String with(String uri, Map<String, String> parameters) {
        StringBuilder all = new StringBuilder(uri).append(uri.indexOf('?') < 0 ? '?' : '&');
        parameters.forEach((name, value) -> all.append(all.charAt(all.length() - 1) == '?' ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return all.toString();
    }

    private void endpoint(String path, Endpoint endpoint) {
        server.createContext(path, exchange -> {
            try (exchange) {
                requests.computeIfAbsent(path, p -> new AtomicInteger()).incrementAndGet();
                gate.await();
                write(exchange, away ? error(AWAY, "away") : endpoint.answer(exchange, parameters(exchange)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static Map<String, String> parameters(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String all = (uri.getRawQuery() == null ? "" : uri.getRawQuery()) + "&" + body;
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : all.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private static void write(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("content-type", "application/json");
        if (answer.location() != null) {
            exchange.getResponseHeaders().set("location", answer.location());
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
