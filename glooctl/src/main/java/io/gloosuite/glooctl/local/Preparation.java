package io.gloosuite.glooctl.local;

import io.gloosuite.glooctl.local.Program.Packaging;
import io.gloosuite.glooctl.process.LocalFailed;
import io.gloosuite.glooctl.process.OneShot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * Makes a program quick to start: unpacks its Boot jar and records an AOT cache, once for each build of the jar. Two runs at
 * once take turns.
 */
final class Preparation {

    /** A training run starts a context and ends: some seconds, on a busy machine some more. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** Recording is mostly one thread's work; more than this would only take memory from the rest of the machine. */
    private static final int AT_ONCE = 2;

    private static final String MARKER = "made-from";

    /** Whether AOT caches are made; without them every start costs some CPU seconds more. */
    enum AotCaches {
        MAKE,
        SKIP
    }

    private final Installation installation;
    private final Progress progress;

    Preparation(Installation installation, Progress progress) {
        this.installation = installation;
        this.progress = progress;
    }

    void prepare(AotCaches caches) {
        installation.requireBuilt();
        var tasks = Arrays.stream(Program.values())
                .filter(program -> program.packaging() == Packaging.BOOT)
                .map(program -> Executors.callable(() -> prepare(program, caches)))
                .toList();
        try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var done : pool.invokeAll(tasks)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LocalFailed failed
                    ? failed
                    : new LocalFailed("cannot prepare the programs", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalFailed("interrupted while the programs were prepared", e);
        }
    }

    private void prepare(Program program, AotCaches caches) {
        var lock = installation.target(program).resolve("extracted.lock");
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = channel.lock()) {
            var fingerprint = Fingerprint.of(installation.jar(program), installation.jvmOptions(program));
            if (held.isValid() && !fingerprint.equals(madeFrom(program))) {
                extract(program, fingerprint);
            }
            if (caches == AotCaches.MAKE && !Files.isRegularFile(installation.aotCache(program))) {
                progress.line(program.artifact(), "recording an AOT cache, once after a build …");
                train(program);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of what is unpacked; empty when nothing is. */
    private String madeFrom(Program program) throws IOException {
        var marker = installation.extracted(program).resolve(MARKER);
        return Files.isRegularFile(marker) ? Files.readString(marker) : "";
    }

    private void extract(Program program, String fingerprint) throws IOException {
        var next = installation.target(program).resolve("extracted.next");
        delete(next);
        var command = List.of(
                installation.java().toString(),
                "-Djarmode=tools",
                "-jar",
                installation.jar(program).toString(),
                "extract",
                "--destination",
                next.toString());
        new OneShot(program.artifact() + " unpacking", command, Map.of(), log(program)).run(LIMIT);
        Files.writeString(next.resolve(MARKER), fingerprint);
        delete(installation.extracted(program));
        Files.move(next, installation.extracted(program), StandardCopyOption.ATOMIC_MOVE);
    }

    /** A program runs without its cache too, only slower: a training that fails is said, and not the end. */
    private void train(Program program) throws IOException {
        var next = installation.extracted(program).resolve("next.aot");
        var options = List.of("-XX:AOTCacheOutput=" + next, "-Dspring.context.exit=onRefresh");
        try {
            new OneShot(
                            program.artifact() + " training",
                            installation.command(program, options),
                            Map.of("GLOO_MTLS_SDS_ENABLED", "true"),
                            log(program))
                    .run(LIMIT);
            Files.move(next, installation.aotCache(program), StandardCopyOption.ATOMIC_MOVE);
        } catch (LocalFailed | IOException e) {
            progress.line(program.artifact(), "goes without an AOT cache; see " + log(program));
        }
    }

    private Path log(Program program) {
        return installation.target(program).resolve("extracted.log");
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        var paths = new ArrayList<Path>();
        try (var walk = Files.walk(directory)) {
            walk.sorted(Comparator.reverseOrder()).forEach(paths::add);
        }
        for (var path : paths) {
            Files.delete(path);
        }
    }
}
