package io.gloosuite.extauth.check.chain;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Goes on at once where the value is there, so that checks that need nobody else cost no hand-over. */
final class Futures {
    private Futures() {}

    static boolean isValue(CompletableFuture<?> future) {
        return future.state() == Future.State.SUCCESS;
    }

    static <T, R> CompletableFuture<R> then(
            CompletableFuture<T> future, Function<T, CompletableFuture<R>> continuation) {
        return isValue(future) ? continuation.apply(future.join()) : future.thenCompose(continuation);
    }
}
