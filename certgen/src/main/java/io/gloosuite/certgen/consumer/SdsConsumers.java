package io.gloosuite.certgen.consumer;

import io.gloosuite.certgen.rotate.Lag;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The sds processes that serve the set, asked over HTTP at their health addresses, all at once. */
public final class SdsConsumers implements Consumers, AutoCloseable {
    /** A healthy sds answers within milliseconds; one that takes longer is asked again. */
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(2);

    private static final JsonMapper JSON = new JsonMapper();

    private final List<ConsumerAddress> addresses;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(REQUEST_TIMEOUT)
            .build();

    public SdsConsumers(List<ConsumerAddress> addresses) {
        this.addresses = List.copyOf(addresses);
    }

    @Override
    public List<Lag> lagging(Expected expected) throws InterruptedException {
        List<CompletableFuture<Optional<Lag>>> answers = addresses.stream()
                .map(address -> ask(address, expected).exceptionally(failure -> unreachable(address, failure)))
                .toList();
        try {
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot read what a consumer said", e.getCause());
        }
        return answers.stream()
                .map(CompletableFuture::join)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private CompletableFuture<Optional<Lag>> ask(ConsumerAddress address, Expected expected) {
        HttpRequest request = HttpRequest.newBuilder(address.clients())
                .timeout(REQUEST_TIMEOUT)
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> judge(response, expected).map(reason -> new Lag(address.name(), reason)));
    }

    private static Optional<String> judge(HttpResponse<String> response, Expected expected) {
        if (response.statusCode() != 200) {
            return Optional.of("answers " + response.uri() + " with status " + response.statusCode());
        }
        try {
            return Clients.missing(JSON.readTree(response.body()), expected);
        } catch (JacksonException e) {
            return Optional.of("answers " + response.uri() + " with something that is not JSON; is it an sds?");
        }
    }

    private static Optional<Lag> unreachable(ConsumerAddress address, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof IOException) {
            String message = cause.getMessage();
            String detail = message == null ? cause.getClass().getSimpleName() : message;
            return Optional.of(new Lag(address.name(), "unreachable: " + detail));
        }
        throw new CompletionException(cause);
    }
}
