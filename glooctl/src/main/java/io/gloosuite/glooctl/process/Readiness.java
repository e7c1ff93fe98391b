package io.gloosuite.glooctl.process;

import io.gloosuite.glooctl.home.Home;
import io.gloosuite.glooctl.process.Launcher.Running;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Waits until components answer that they are ready, or one of them dies. */
public final class Readiness {

    private static final int PROBE_INTERVAL_MILLIS = 50;
    private static final int PROBE_TIMEOUT_MILLIS = 1_000;

    /** A cold start without AOT cache on a busy machine of two cores takes some 20 s. */
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Home home;

    public Readiness(Home home) {
        this.home = home;
    }

    /** Tells each as it gets ready. */
    public void await(List<Running> started, Consumer<Running> ready) {
        var waiting = new ArrayList<>(started);
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            waiting.removeIf(running -> {
                boolean isReady = isReady(running.component());
                if (isReady) {
                    ready.accept(running);
                }
                return isReady;
            });
            if (waiting.isEmpty()) {
                return;
            }
            requireLife(started);
            if (System.nanoTime() > deadline) {
                throw notReady(waiting.getFirst());
            }
            pause(waiting);
        }
    }

    /** One that has died is a failure with the end of its log. */
    public void requireLife(List<Running> started) {
        for (var running : started) {
            if (!running.process().isAlive()) {
                throw new LocalFailed("%s ended with exit code %d; %s"
                        .formatted(
                                running.component().name(),
                                running.process().exitValue(),
                                LogTail.of(home.log(running.component().name()))));
            }
        }
    }

    private LocalFailed notReady(Running running) {
        return new LocalFailed("%s did not get ready within %d s (%s); %s"
                .formatted(
                        running.component().name(),
                        LIMIT.toSeconds(),
                        running.component().readiness(),
                        LogTail.of(home.log(running.component().name()))));
    }

    /** Until the next probe, or at once when one ends. */
    private static void pause(List<Running> waiting) {
        var anyEnd = CompletableFuture.anyOf(
                waiting.stream().map(running -> running.process().onExit()).toArray(CompletableFuture[]::new));
        try {
            anyEnd.get(PROBE_INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Time for the next look.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalFailed("interrupted while components were starting", e);
        }
    }

    public static boolean isReady(Component component) {
        return isReady(component.readiness(), component.readyStatus());
    }

    private static boolean isReady(URI uri, int status) {
        try {
            var connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(PROBE_TIMEOUT_MILLIS);
            connection.setReadTimeout(PROBE_TIMEOUT_MILLIS);
            boolean isReady = connection.getResponseCode() == status;
            connection.disconnect();
            return isReady;
        } catch (IOException e) {
            return false;
        }
    }
}
