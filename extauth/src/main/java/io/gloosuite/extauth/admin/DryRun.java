package io.gloosuite.extauth.admin;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.gloosuite.extauth.check.AuthRequest;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.check.chain.Outcome;
import io.gloosuite.extauth.registry.ActiveConfig;
import io.gloosuite.extauth.registry.ConfigRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonWriter;

/**
 * Decides about attributes that somebody sends, as about a data plane's, and tells which step took the decision and why.
 * Nothing is counted; headers are told by their names, for their values may be secret.
 */
public final class DryRun {
    private static final JsonWriter<Object> JSON = JsonWriter.standard();
    private static final String CONFIG_ID = "config_id";

    private final ConfigRegistry registry;
    private final Duration timeout;

    /** @param timeout after which a check has failed */
    public DryRun(ConfigRegistry registry, Duration timeout) {
        this.registry = registry;
        this.timeout = timeout;
    }

    /** @param body an {@code envoy.service.auth.v3.CheckRequest} as JSON */
    Answer run(String body) {
        CheckRequest.Builder request = CheckRequest.newBuilder();
        try {
            JsonFormat.parser().merge(body, request);
        } catch (InvalidProtocolBufferException e) {
            return Answer.text(
                    Answer.BAD_REQUEST, "not an envoy.service.auth.v3.CheckRequest as JSON: " + e.getMessage());
        }
        String id = request.getAttributes().getContextExtensionsOrDefault(CONFIG_ID, "");
        ActiveConfig config = registry.enter(id);
        if (config == null) {
            return Answer.json(JSON.writeToString(unknown(id)));
        }
        return Answer.json(JSON.writeToString(rehearsed(config, request.build())));
    }

    private Map<String, @Nullable Object> rehearsed(ActiveConfig config, CheckRequest request) {
        List<Map<String, @Nullable Object>> steps = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<Outcome> check = config.rehearse(
                AuthRequest.of(request), (index, decision) -> steps.add(step(config.stepName(index), decision)));
        var _ = check.whenComplete((_, _) -> config.leave());
        Outcome outcome = awaited(check);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("config", config.name());
        json.put("version", config.version());
        describe(outcome.decision(), json);
        json.put("step", outcome.step());
        json.put("steps", List.copyOf(steps));
        return json;
    }

    private Outcome awaited(CompletableFuture<Outcome> check) {
        try {
            return check.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Outcome(new Decision.Failed("no decision within " + timeout), "");
        } catch (ExecutionException e) {
            return new Outcome(new Decision.Failed("defect: " + e.getCause()), "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(new Decision.Failed("the service ends"), "");
        }
    }

    private static Map<String, @Nullable Object> unknown(String id) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("config", id);
        describe(Decision.Denied.forbidden("no configuration of this id"), json);
        return json;
    }

    private static Map<String, @Nullable Object> step(String name, Decision decision) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        describe(decision, json);
        return json;
    }

    private static void describe(Decision decision, Map<String, @Nullable Object> json) {
        switch (decision) {
            case Decision.Allowed allowed -> {
                json.put("decision", "allowed");
                json.put("user", allowed.userId());
                json.put("headersSet", names(allowed.headers().set()));
                json.put("headersAppended", names(allowed.headers().append()));
                json.put(
                        "headersRemoved",
                        allowed.headers().remove().stream().sorted().toList());
                json.put("headersToClient", names(allowed.headers().toClient()));
            }
            case Decision.Denied denied -> {
                json.put("decision", "denied");
                json.put("status", denied.status());
                json.put("reason", denied.reason());
                json.put("headersToClient", names(denied.headers()));
            }
            case Decision.Failed failed -> {
                json.put("decision", "failed");
                json.put("reason", failed.reason());
            }
        }
    }

    private static List<String> names(List<Header> headers) {
        return headers.stream().map(Header::name).toList();
    }
}
