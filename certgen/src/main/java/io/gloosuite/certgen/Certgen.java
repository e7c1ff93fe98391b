package io.gloosuite.certgen;

import io.gloosuite.certgen.consumer.SdsConsumers;
import io.gloosuite.certgen.issue.Issuer;
import io.gloosuite.certgen.issue.KeyAlgorithm;
import io.gloosuite.certgen.issue.Request;
import io.gloosuite.certgen.rotate.Lag;
import io.gloosuite.certgen.run.Outcome;
import io.gloosuite.certgen.run.Pause;
import io.gloosuite.certgen.run.RotationRun;
import io.gloosuite.certgen.set.FileNames;
import io.gloosuite.certgen.set.SetFormat;
import io.gloosuite.certgen.store.DirectoryLock;
import io.gloosuite.certgen.store.DirectoryStore;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From flags to an exit code: wires one run over the set in a directory. */
final class Certgen {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int HELD = 3;
    static final int BUSY = 4;

    private static final Logger log = LoggerFactory.getLogger("certgen");
    private static final Duration LOCK_POLL = Duration.ofMillis(100);

    private final InstantSource clock;
    private final Pause pause;

    Certgen(InstantSource clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** Runs what the flags ask for. */
    int run(Settings settings) throws InterruptedException {
        Instant startedAt = clock.instant();
        Path directory = settings.directory();
        try {
            Optional<DirectoryLock> lock = lock(directory, startedAt.plus(settings.consumerTimeout()));
            if (lock.isEmpty()) {
                log.error(
                        "another certgen is at work in {}; waited {}s for it",
                        directory,
                        settings.consumerTimeout().toSeconds());
                return BUSY;
            }
            return run(settings, lock.get(), startedAt);
        } catch (IOException e) {
            log.error("cannot read or write the set in {}: {}", directory, e.toString());
            return FAILED;
        }
    }

    private int run(Settings settings, DirectoryLock lock, Instant startedAt) throws IOException, InterruptedException {
        FileNames names = settings.names();
        Issuer issuer = new Issuer(new SecureRandom());
        Request request = new Request(
                settings.dnsNames(), settings.keyAlgorithm().orElse(KeyAlgorithm.ECDSA), settings.validity());
        try (lock;
                DirectoryStore store = DirectoryStore.open(settings.directory(), names.all(), lock);
                SdsConsumers consumers = new SdsConsumers(settings.consumers())) {
            RotationRun run = new RotationRun(
                    new RotationRun.Environment(
                            store,
                            new SetFormat(names),
                            now -> issuer.issue(request, now),
                            consumers,
                            settings.resources(),
                            clock,
                            pause),
                    settings.policy(startedAt));
            return exitCode(run.run(), settings.directory());
        }
    }

    private static int exitCode(Outcome outcome, Path directory) {
        return switch (outcome) {
            case Outcome.Unchanged unchanged -> {
                log.info("nothing to do: the set in {} is as it should be", directory);
                yield DONE;
            }
            case Outcome.Changed changed -> {
                log.info("done: the set in {} is as it should be", directory);
                yield DONE;
            }
            case Outcome.Held held -> {
                log.error(
                        "rotation held by {}; the set in {} works, run again to go on from here",
                        held.lagging().stream().map(Lag::toString).toList(),
                        directory);
                yield HELD;
            }
        };
    }

    private Optional<DirectoryLock> lock(Path directory, Instant deadline) throws IOException, InterruptedException {
        Optional<DirectoryLock> lock = DirectoryLock.tryTake(directory);
        if (lock.isEmpty()) {
            log.info("waiting: another certgen is at work in {}", directory);
        }
        while (lock.isEmpty() && clock.instant().isBefore(deadline)) {
            pause.forAbout(LOCK_POLL);
            lock = DirectoryLock.tryTake(directory);
        }
        return lock;
    }
}
