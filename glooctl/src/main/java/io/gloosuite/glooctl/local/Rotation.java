package io.gloosuite.glooctl.local;

import io.gloosuite.glooctl.client.Json;
import io.gloosuite.glooctl.home.Home;
import io.gloosuite.glooctl.home.Ports;
import io.gloosuite.glooctl.process.LocalFailed;
import io.gloosuite.glooctl.process.LogTail;
import io.gloosuite.glooctl.process.OneShot;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;

/** Replaces the suite's certificates while it runs, and tells the stages as they come. */
public final class Rotation {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int LOOK_INTERVAL_MILLIS = 20;
    private static final String STABLE = "Stable";

    private final Home home;
    private final Progress progress;
    private final OneShot certgen;

    private Rotation(Home home, OneShot certgen, Progress progress) {
        this.home = home;
        this.certgen = certgen;
        this.progress = progress;
    }

    /** Returns when the new certificates are in use everywhere and the old CA is trusted nowhere. */
    public static void run(Installation installation, Home home, Ports ports, Progress progress) {
        var suite = new Suite(installation, home, ports);
        var certgen = suite.certgen(List.of("--force-rotation", "--consumers=" + suite.consumers()));
        new Rotation(home, certgen, progress).run();
    }

    private void run() {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        var process = certgen.start();
        var shown = STABLE;
        try {
            while (!process.waitFor(LOOK_INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
                shown = show(shown);
                if (System.nanoTime() > deadline) {
                    throw new LocalFailed(
                            "the rotation did not end within %d s; it goes on where it stands with `glooctl local rotate`. %s"
                                    .formatted(LIMIT.toSeconds(), LogTail.of(certgen.log())));
                }
            }
            certgen.requireSuccess(process);
            show(shown);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalFailed("interrupted; `glooctl local rotate` goes on where it stands", e);
        } finally {
            process.destroy();
        }
    }

    private String show(String shown) {
        var stage = stage(shown);
        if (!stage.equals(shown)) {
            progress.line("certgen", described(stage));
        }
        return stage;
    }

    private static String described(String stage) {
        return switch (stage) {
            case "TrustBoth" -> "TrustBoth: both CAs are trusted, the old certificate is used";
            case "IssueNew" -> "IssueNew: both CAs are trusted, the new certificate is used";
            case "RemoveOld" -> "RemoveOld: only the new CA is trusted";
            case STABLE -> "Stable: done, every consumer confirmed";
            default -> stage;
        };
    }

    private String stage(String shown) {
        try {
            return Json.read(Files.readString(home.certs().resolve("rotation.json")))
                    .path("stage")
                    .asString(shown);
        } catch (IOException | JacksonException e) {
            return shown;
        }
    }
}
