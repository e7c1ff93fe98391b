package io.gloosuite.glooctl.quickstart;

import io.gloosuite.glooctl.client.AdminClient;
import io.gloosuite.glooctl.home.Home;
import io.gloosuite.glooctl.home.Port;
import io.gloosuite.glooctl.home.Ports;
import io.gloosuite.glooctl.model.AdminObject;
import io.gloosuite.glooctl.model.Noun;
import io.gloosuite.glooctl.model.VirtualServices;
import io.gloosuite.glooctl.option.CommandFailed;
import io.gloosuite.glooctl.option.Context;
import io.gloosuite.glooctl.quickstart.Request.Answer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A backend that speaks only TLS, first spoken to in clear, then as it wants. Shows each command it runs. */
final class Story {

    private static final String NAMESPACE = "gloo-system";
    private static final String UPSTREAM = "default-example-tls-server-8080";
    private static final String SECRET = "upstream-tls";
    private static final String SECRET_NAMESPACE = "default";
    private static final String PATH = "/hello";
    private static final String GUARDED = "/guarded";
    private static final String API_KEY = "example-api-key";
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int MOST_UNTIL_LIMITED = 12;

    /** Discovery reads the Service at start: it is there before gloo is ready, or some moments later. */
    private static final Duration DISCOVERY_LIMIT = Duration.ofSeconds(10);

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(50);

    private final Context context;
    private final Shell shell;
    private final Home home;
    private final Ports ports;
    private final AdminClient gloo;

    Story(Context outer, Shell shell, Home home, Ports ports) {
        var environment = new HashMap<>(outer.environment());
        environment.put("GLOO_HOME", home.directory().toString());
        environment.remove("GLOO_ADMIN_ADDRESS");
        this.context = outer.with(environment);
        this.shell = shell;
        this.home = home;
        this.ports = ports;
        this.gloo = new AdminClient(ports.address(Port.GLOO_ADMIN_PORT), Duration.ZERO);
    }

    /** Throws when the world does not answer as the story says. */
    void tell() {
        awaitDiscovery();
        takeAwayEarlierRun();
        say("A route to a backend that discovery found:");
        glooctl("get", "upstream", UPSTREAM);
        glooctl("add", "route", "--path-exact", PATH, "--dest-name", UPSTREAM);
        curl(400, "Client sent an HTTP request to an HTTPS server.");
        say("The backend speaks only TLS. Give the gateway a certificate and the CA to check the backend by:");
        glooctl(
                "create",
                "secret",
                "tls",
                SECRET,
                "--namespace",
                SECRET_NAMESPACE,
                "--certchain",
                home.example().resolve("cert.pem").toString(),
                "--privatekey",
                home.example().resolve("key.pem").toString(),
                "--rootca",
                home.example().resolve("ca.pem").toString());
        glooctl(
                "edit",
                "upstream",
                "--name",
                UPSTREAM,
                "--namespace",
                NAMESPACE,
                "--ssl-secret-name",
                SECRET,
                "--ssl-secret-namespace",
                SECRET_NAMESPACE);
        curl(200, "Hello, world!");
        tellOfProtection();
    }

    /** The same backend on a route of its own, which asks who comes and counts how often. */
    private void tellOfProtection() {
        say("Another route to it, for those who have an API key:");
        glooctl("add", "route", "--path-exact", GUARDED, "--prefix-rewrite", PATH, "--dest-name", UPSTREAM);
        glooctl("edit", "route", "externalauth", "--index", "0", "--auth-config-name", "example-api-keys");
        var key = UUID.randomUUID().toString();
        glooctl("create", "secret", "apikey", API_KEY, "--apikey", key, "--apikey-labels", "example=api-keys");
        curl(GUARDED, Map.of(), answer -> answer.status() == UNAUTHORIZED, "401");
        var withKey = Map.of("api-key", key);
        curl(GUARDED, withKey, answer -> answer.body().strip().equals("Hello, world!"), "200 Hello, world!");
        say("And no more than five times a minute:");
        glooctl("edit", "route", "ratelimit", "--index", "0", "--ratelimit-config-name", "example-per-client");
        askUntilLimited(withKey);
    }

    /** Five pass and the sixth does not; where a new minute begins meanwhile, it is the eleventh at most. */
    private void askUntilLimited(Map<String, String> headers) {
        for (int times = 1; times <= MOST_UNTIL_LIMITED; times++) {
            var answer = Request.get("http://" + ports.address(Port.GATEWAY_HTTP_PORT) + GUARDED, headers);
            if (answer.status() == TOO_MANY_REQUESTS) {
                context.out()
                        .printf("%nThe request after %d others: %d Too Many Requests%n", times - 1, answer.status());
                return;
            }
        }
        throw new CommandFailed(
                "GET %s was answered %d times within a minute (expected: 429 after five); logs are in %s"
                        .formatted(GUARDED, MOST_UNTIL_LIMITED, home.logs()));
    }

    private void awaitDiscovery() {
        long deadline = System.nanoTime() + DISCOVERY_LIMIT.toNanos();
        while (gloo.find(Noun.UPSTREAM, NAMESPACE, UPSTREAM).isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new CommandFailed("discovery made no upstream %s within %d s; see the log of gloo in %s"
                        .formatted(UPSTREAM, DISCOVERY_LIMIT.toSeconds(), home.log("gloo")));
            }
            LockSupport.parkNanos(LOOK_INTERVAL.toNanos());
        }
    }

    /** So that a second run tells the same: objects outlive a run in the home's config, the backend's certificate does not. */
    private void takeAwayEarlierRun() {
        if (gloo.get(Noun.UPSTREAM, NAMESPACE, UPSTREAM).spec().has("sslConfig")) {
            glooctl("edit", "upstream", UPSTREAM, "--ssl-remove");
        }
        if (gloo.find(Noun.SECRET, SECRET_NAMESPACE, SECRET).isPresent()) {
            glooctl("delete", "secret", SECRET, "--namespace", SECRET_NAMESPACE);
        }
        if (gloo.find(Noun.SECRET, NAMESPACE, API_KEY).isPresent()) {
            glooctl("delete", "secret", API_KEY);
        }
        gloo.list(Noun.VIRTUAL_SERVICE, NAMESPACE).forEach(this::removeRoutes);
    }

    private void removeRoutes(AdminObject virtualService) {
        var routes = VirtualServices.routes(virtualService);
        for (int index = routes.size() - 1; index >= 0; index--) {
            boolean isOurs = AdminObject.elements(routes.get(index).path("matchers")).stream()
                    .map(matcher -> matcher.path("exact").asString(""))
                    .anyMatch(path -> path.equals(PATH) || path.equals(GUARDED));
            if (isOurs) {
                glooctl("remove", "route", "--name", virtualService.name(), "--index", String.valueOf(index));
            }
        }
    }

    private void say(String text) {
        context.out().printf("%n%s%n", text);
    }

    private void glooctl(String... arguments) {
        context.out()
                .printf(
                        "%n$ glooctl %s%n",
                        Arrays.stream(arguments).map(this::shortened).collect(Collectors.joining(" ")));
        var words = List.of(arguments);
        if (shell.run(context.with(words), arguments) != 0) {
            throw new CommandFailed("glooctl " + String.join(" ", words) + " failed; logs are in " + home.logs());
        }
    }

    /** A path below the working directory as a person would write it. */
    private String shortened(String argument) {
        var prefix = context.workingDirectory() + "/";
        return argument.startsWith(prefix) ? argument.substring(prefix.length()) : argument;
    }

    private void curl(int status, String body) {
        curl(
                PATH,
                Map.of(),
                answer -> answer.status() == status && answer.body().strip().equals(body),
                status + " " + body);
    }

    private void curl(String path, Map<String, String> headers, Predicate<Answer> isAsTold, String expected) {
        var url = "http://" + ports.address(Port.GATEWAY_HTTP_PORT) + path;
        var options = headers.entrySet().stream()
                .map(header -> " -H '%s: %s'".formatted(header.getKey(), header.getValue()))
                .collect(Collectors.joining());
        context.out().printf("%n$ curl%s $(glooctl proxy url)%s%n", options, path);
        var answer = Request.get(url, headers);
        var body = answer.body().strip();
        context.out().println(body.isEmpty() ? "(%d)".formatted(answer.status()) : body);
        context.out().flush();
        if (!isAsTold.test(answer)) {
            throw new CommandFailed("GET %s answered %d %s (expected: %s); logs are in %s"
                    .formatted(url, answer.status(), body, expected, home.logs()));
        }
    }
}
