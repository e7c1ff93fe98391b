package io.gloosuite.ratelimit.admin;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.gloosuite.ratelimit.limit.Outcome;
import io.gloosuite.ratelimit.service.Explanation;
import io.gloosuite.ratelimit.service.RateLimiter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code POST /dry-run}: descriptors in, the rules that count and the code they would come to out. Counts nothing. */
final class DryRun {
    /** Far beyond the store's own limit. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final RateLimiter limiter;

    DryRun(RateLimiter limiter) {
        this.limiter = limiter;
    }

    /** What a request, given as {@code RateLimitRequest} in protobuf's JSON, would come to. */
    Reply answer(String body) {
        RateLimitRequest.Builder request = RateLimitRequest.newBuilder();
        try {
            JsonFormat.parser().merge(body, request);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(
                    "not a RateLimitRequest: " + e.getMessage()
                            + " (expected: {\"domain\": …, \"descriptors\": [{\"entries\": [{\"key\": …, \"value\":"
                            + " …}]}]})",
                    e);
        }
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        limiter.dryRun(request.build(), new Explanation.Taker() {
            @Override
            public void explained(Explanation explanation) {
                reply.complete(Reply.json(Json.text(json(explanation))));
            }

            @Override
            public void failed(String reason) {
                reply.complete(Reply.text(503, reason + "\n"));
            }
        });
        return await(reply);
    }

    private static Reply await(CompletableFuture<Reply> reply) {
        try {
            return reply.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.text(503, "interrupted\n");
        } catch (ExecutionException | TimeoutException e) {
            return Reply.text(503, "no answer from the store within " + LIMIT.toSeconds() + " s\n");
        }
    }

    private static Struct json(Explanation explanation) {
        return Struct.newBuilder()
                .putFields("code", Json.of(explanation.denied() ? "OVER_LIMIT" : "OK"))
                .putFields(
                        "rules", explanation.steps().stream().map(DryRun::step).collect(Json.list()))
                .build();
    }

    private static Value step(Explanation.Step step) {
        Struct.Builder described = RulePages.describe(
                        step.match().rule(), step.match().limit())
                .putFields("descriptor", Json.of(step.match().descriptor()));
        Outcome outcome = step.outcome();
        if (outcome == null) {
            return Json.of(described.putFields("code", Json.of("UNLIMITED")));
        }
        return Json.of(described
                .putFields("count", Json.of(step.count()))
                .putFields("remaining", Json.of(outcome.remaining()))
                .putFields("code", Json.of(outcome.overLimit() ? "OVER_LIMIT" : "OK")));
    }
}
