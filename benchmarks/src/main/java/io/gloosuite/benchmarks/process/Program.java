package io.gloosuite.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Boot program of the suite as a process, started as it is started in earnest: extracted, with its options and its AOT cache. */
public final class Program implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    private final Process process;

    private Program(Process process) {
        this.process = process;
    }

    /**
     * Starts a program; it need not be ready yet.
     *
     * @param module its directory below the root, which is also the name of its jar
     * @param log where its output goes
     */
    public static Program start(Path root, String module, Map<String, String> environment, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command(root.resolve(module).toAbsolutePath(), module))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            return new Program(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(Path module, String name) {
        Path extracted = module.resolve("target/extracted");
        Path cache = extracted.resolve(name + ".aot");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.add("@" + module.resolve("jvm.options"));
        if (Files.exists(cache)) {
            command.add("-XX:AOTCache=" + cache);
        }
        Path jar = extracted.resolve(name + ".jar");
        command.addAll(
                List.of("-jar", (Files.exists(jar) ? jar : module.resolve("target/" + name + ".jar")).toString()));
        return command;
    }

    /** Returns once {@code ready} answers 200. */
    public Program await(URI ready) {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!answers(ready)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new IllegalStateException(ready + " is not ready");
            }
            pause();
        }
        return this;
    }

    private static boolean answers(URI ready) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(ready).timeout(READY_WITHIN).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_INTERVAL);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    public Usage usage() {
        return Usage.of(process.pid());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
