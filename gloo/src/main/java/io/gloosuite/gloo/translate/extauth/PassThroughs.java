package io.gloosuite.gloo.translate.extauth;

import static io.gloosuite.gloo.translate.wire.Protos.duration;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import io.gloosuite.api.extauth.PassThroughAuth;
import io.gloosuite.api.extauth.v1.ClientTls;
import io.gloosuite.api.extauth.v1.PassThroughGrpc;
import io.gloosuite.api.extauth.v1.PassThroughHttp;
import io.gloosuite.api.extauth.v1.Retry;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.gloo.report.Issues;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Servers of the user's own that decide. */
final class PassThroughs {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int RETRIES = 1;
    private static final Duration RETRY_BASE = Duration.ofSeconds(1);
    private static final int RETRY_MAX_FACTOR = 10;
    private static final int CONNECTIONS = 100;

    private final Issues issues;

    PassThroughs(Issues issues) {
        this.issues = issues;
    }

    void of(PassThroughAuth config, String path, Step.Builder step) {
        Struct struct = config.config() == null ? null : struct(config.config(), path + ".config");
        if (config.grpc() != null) {
            PassThroughGrpc.Builder grpc =
                    grpc(config.grpc(), path + ".grpc").setFailureModeAllow(config.failureModeAllow());
            step.setPassThroughGrpc(struct == null ? grpc : grpc.setConfig(struct));
        } else if (config.http() != null) {
            PassThroughHttp.Builder http =
                    http(config.http(), path + ".http").setFailureModeAllow(config.failureModeAllow());
            step.setPassThroughHttp(struct == null ? http : http.setConfig(struct));
        } else {
            issues.error(path, "names no server; give grpc or http");
        }
    }

    private @Nullable Struct struct(JsonNode config, String path) {
        if (!config.isObject()) {
            issues.error(path, "is not an object; write its fields as \"field: value\"");
            return null;
        }
        try {
            Struct.Builder struct = Struct.newBuilder();
            JsonFormat.parser().merge(config.toString(), struct);
            return struct.build();
        } catch (InvalidProtocolBufferException e) {
            issues.error(path, "cannot be handed on; simplify it");
            return null;
        }
    }

    private PassThroughGrpc.Builder grpc(PassThroughAuth.Grpc config, String path) {
        PassThroughGrpc.Builder grpc = PassThroughGrpc.newBuilder()
                .setAddress(Wording.hostAndPort(config.address(), path + ".address", issues))
                .setConnectionTimeout(timeout(config.connectionTimeout()));
        if (config.tlsConfig() != null) {
            grpc.setTls(ClientTls.getDefaultInstance());
        }
        if (config.retryPolicy() != null) {
            grpc.setRetry(retry(config.retryPolicy(), path + ".retryPolicy"));
        }
        return grpc;
    }

    private Retry retry(PassThroughAuth.RetryPolicy config, String path) {
        int retries = config.numRetries() == null ? RETRIES : config.numRetries();
        PassThroughAuth.BackOff backOff = config.retryBackOff();
        Duration base = backOff == null || backOff.baseInterval() == null ? RETRY_BASE : backOff.baseInterval();
        Duration max = backOff == null || backOff.maxInterval() == null
                ? base.multipliedBy(RETRY_MAX_FACTOR)
                : backOff.maxInterval();
        if (retries < 0) {
            issues.error(path + ".numRetries", retries + " is negative; give 0 or more");
        }
        if (!base.isPositive() || max.compareTo(base) < 0) {
            issues.error(path + ".retryBackOff", "goes from " + base + " to " + max + "; give a pause that grows");
        }
        return Retry.newBuilder()
                .setNumRetries(Math.max(0, retries))
                .setBaseInterval(duration(base))
                .setMaxInterval(duration(max))
                .build();
    }

    private PassThroughHttp.Builder http(PassThroughAuth.Http config, String path) {
        PassThroughHttp.Builder http = PassThroughHttp.newBuilder()
                .setUrl(Wording.url(config.url(), path + ".url", issues))
                .setConnectionTimeout(timeout(config.connectionTimeout()))
                .setMaxConnections(connections(config.connectionPool(), path + ".connectionPool.maxConnections"));
        if (config.request() != null) {
            request(config.request(), path + ".request", http);
        }
        if (config.response() != null) {
            response(config.response(), path + ".response", http);
        }
        return http;
    }

    private int connections(PassThroughAuth.@Nullable ConnectionPool pool, String path) {
        int connections = pool == null || pool.maxConnections() == null ? CONNECTIONS : pool.maxConnections();
        if (connections < 1) {
            issues.error(path, connections + " is none; give 1 or more");
        }
        return Math.max(1, connections);
    }

    private void request(PassThroughAuth.Request config, String path, PassThroughHttp.Builder http) {
        headers(config.allowedHeaders(), path + ".allowedHeaders");
        headers(config.headersToAdd().keySet(), path + ".headersToAdd");
        http.addAllAllowedRequestHeaders(config.allowedHeaders())
                .putAllHeadersToAdd(config.headersToAdd())
                .setPassThroughState(config.passThroughState())
                .setPassThroughFilterMetadata(config.passThroughFilterMetadata())
                .setPassThroughBody(config.passThroughBody());
    }

    private void response(PassThroughAuth.Response config, String path, PassThroughHttp.Builder http) {
        config.allowedUpstreamHeaders()
                .forEach(name -> Wording.headerToSet(name, path + ".allowedUpstreamHeaders", issues));
        config.allowedUpstreamHeadersToOverwrite()
                .forEach(name -> Wording.headerToSet(name, path + ".allowedUpstreamHeadersToOverwrite", issues));
        headers(config.allowedClientHeadersOnDenied(), path + ".allowedClientHeadersOnDenied");
        Set<String> both = new HashSet<>(config.allowedUpstreamHeaders());
        both.retainAll(config.allowedUpstreamHeadersToOverwrite());
        if (!both.isEmpty()) {
            issues.error(path, "has " + String.join(", ", both) + " both to append and to overwrite; keep one");
        }
        http.addAllAllowedUpstreamHeaders(config.allowedUpstreamHeaders())
                .addAllAllowedUpstreamHeadersToOverwrite(config.allowedUpstreamHeadersToOverwrite())
                .addAllAllowedClientHeadersOnDenied(config.allowedClientHeadersOnDenied())
                .setReadStateFromResponse(config.readStateFromResponse());
    }

    private void headers(Collection<String> names, String path) {
        names.forEach(name -> Wording.header(name, path, issues));
    }

    private static com.google.protobuf.Duration timeout(@Nullable Duration timeout) {
        return duration(timeout == null ? TIMEOUT : timeout);
    }
}
