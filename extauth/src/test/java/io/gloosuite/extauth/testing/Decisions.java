package io.gloosuite.extauth.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.Header;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Waits for decisions and takes them apart. */
public final class Decisions {
    private static final int SECONDS = 30;

    private Decisions() {}

    public static Decision of(AuthStep step, Requests request) {
        return await(step.check(request.build()));
    }

    public static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    public static Decision.Allowed allowed(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Allowed.class);
        return (Decision.Allowed) decision;
    }

    public static Decision.Denied denied(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Denied.class);
        return (Decision.Denied) decision;
    }

    /** By name; the last of several wins. */
    public static Map<String, String> headers(List<Header> headers) {
        return headers.stream().collect(Collectors.toMap(Header::name, Header::value, (_, last) -> last));
    }
}
