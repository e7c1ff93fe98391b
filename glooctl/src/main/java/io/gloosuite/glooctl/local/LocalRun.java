package io.gloosuite.glooctl.local;

import io.gloosuite.glooctl.home.Home;
import io.gloosuite.glooctl.home.Port;
import io.gloosuite.glooctl.home.Ports;
import io.gloosuite.glooctl.local.Preparation.AotCaches;
import io.gloosuite.glooctl.process.Component;
import io.gloosuite.glooctl.process.Ending;
import io.gloosuite.glooctl.process.Launcher;
import io.gloosuite.glooctl.process.Launcher.Running;
import io.gloosuite.glooctl.process.LocalFailed;
import io.gloosuite.glooctl.process.PidFile;
import io.gloosuite.glooctl.process.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;

/**
 * The suite as processes of this machine. Started whole or not at all: what fails on the way ends what was started. One thread
 * starts and watches; any may close, which ends everything.
 */
public final class LocalRun implements AutoCloseable {

    /** Every component ends within 3 s of SIGTERM; what takes longer is ended. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** Within which the system takes a port back from a process that has ended. */
    private static final Duration PORTS_LET_GO = Duration.ofSeconds(2);

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);

    private static final Duration ONE_SHOT_LIMIT = Duration.ofSeconds(60);

    private final Installation installation;
    private final Home home;
    private final Progress progress;
    private final Launcher launcher;
    private final Readiness readiness;
    private final List<Running> started = new ArrayList<>();

    public LocalRun(Installation installation, Home home, Progress progress) {
        this.installation = installation;
        this.home = home;
        this.progress = progress;
        this.launcher = new Launcher(home);
        this.readiness = new Readiness(home);
    }

    /** What a run may be asked for. */
    public record Wishes(DataPlane dataPlane, boolean aotCaches, boolean freePorts) {}

    /** Starts everything and returns when all of it is ready. */
    public void up(Wishes wishes) {
        try (var lock = HomeLock.take(home)) {
            requireNotRunning();
            wishes.dataPlane().requireInstalled();
            var ports = choosePorts(wishes.freePorts());
            new Preparation(installation, progress).prepare(wishes.aotCaches() ? AotCaches.MAKE : AotCaches.SKIP);
            lock.requireHeld();
            start(new Suite(installation, home, ports), wishes.dataPlane(), ports);
        } catch (IOException e) {
            throw new LocalFailed("%s: %s".formatted(home.directory(), e.getMessage()), e);
        }
    }

    /** Ends everything that was started; what is being started is not. */
    @Override
    public void close() {
        launcher.close();
        down(home);
    }

    private void requireNotRunning() {
        var running = runningIn(home);
        if (!running.isEmpty()) {
            throw new LocalFailed(
                    "%s is running already in %s: look with `glooctl local status`, end it with `glooctl local down`"
                            .formatted(String.join(", ", running), home.directory()));
        }
    }

    /** The components of a home that live, by name. */
    public static List<String> runningIn(Home home) {
        return Suite.NAMES.stream()
                .filter(name -> PidFile.of(home.run(), name).process().isPresent())
                .toList();
    }

    /** Ends every component of a home; returns the names of those that lived. */
    public static List<String> down(Home home) {
        return new Ending(home.run(), GRACE).end(Suite.ENDED);
    }

    private Ports choosePorts(boolean freePorts) throws IOException {
        var known = home.ports();
        var ports = freePorts
                ? known.isPresent() && occupied(known.get()).isEmpty() ? known.get() : Ports.free()
                : known.orElseGet(Ports::defaults);
        Files.createDirectories(home.directory());
        ports.write(home.portsFile());
        requireFree(ports);
        return ports;
    }

    /** Those in use, but for what is just being let go of: a process that ended holds its ports a moment longer than it lives. */
    private static List<Port> occupied(Ports ports) {
        long deadline = System.nanoTime() + PORTS_LET_GO.toNanos();
        List<Port> inUse = ports.inUse();
        while (!inUse.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_INTERVAL.toNanos());
            inUse = ports.inUse();
        }
        return inUse;
    }

    private void requireFree(Ports ports) {
        var inUse = occupied(ports).stream()
                .map(port -> "  port %d, which is %s of %s".formatted(ports.get(port), port, port.component()))
                .toList();
        if (!inUse.isEmpty()) {
            throw new LocalFailed(
                    "something else listens on%n%s%nEnd it, or take free ports with --free-ports, or set others in %s."
                            .formatted(String.join(System.lineSeparator(), inUse), home.portsFile()));
        }
    }

    private void start(Suite suite, DataPlane dataPlane, Ports ports) throws IOException {
        for (var directory : List.of(home.logs(), home.run(), home.state())) {
            Files.createDirectories(directory);
        }
        setAsideLogs();
        dataPlane.write(home);
        new ConfigFiles(home.config()).install(installation.config(), ports);
        try {
            suite.certgen(List.of()).run(ONE_SHOT_LIMIT);
            progress.line("certgen", "certificates of the suite in " + home.certs());
            if (dataPlane == DataPlane.ENVOY) {
                suite.envoyBootstrap().run(ONE_SHOT_LIMIT);
            }
            for (var phase : Suite.STARTED) {
                startTogether(phase.stream()
                        .map(name -> suite.component(name, dataPlane))
                        .toList());
            }
        } catch (LocalFailed e) {
            close();
            throw e;
        }
    }

    /** The logs of the run before are kept beside those of this one. */
    private void setAsideLogs() throws IOException {
        for (var name : Suite.NAMES) {
            var log = home.log(name);
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Starts one component of a run again, as it was started, and waits for nothing. */
    public static void startAgain(Installation installation, Home home, String name) {
        if (!Suite.NAMES.contains(name)) {
            throw new LocalFailed(
                    "%s: no such component (expected: %s)".formatted(name, String.join(", ", Suite.NAMES)));
        }
        if (PidFile.of(home.run(), name).process().isPresent()) {
            throw new LocalFailed(name + " is running already in " + home.directory());
        }
        try (var lock = HomeLock.take(home)) {
            lock.requireHeld();
            var ports = home.ports()
                    .orElseThrow(() -> new LocalFailed(
                            "nothing was started in %s yet: `glooctl local up` does".formatted(home.directory())));
            var component = new Suite(installation, home, ports).component(name, DataPlane.read(home));
            new Launcher(home).start(component);
        } catch (IOException e) {
            throw new LocalFailed("%s: %s".formatted(home.directory(), e.getMessage()), e);
        }
    }

    private void startTogether(List<Component> components) {
        var phase = new ArrayList<Running>();
        for (var component : components) {
            var running = launcher.start(component);
            phase.add(running);
            started.add(running);
        }
        readiness.await(
                phase,
                running -> progress.line(
                        running.component().name(), running.component().where()));
        readiness.requireLife(started);
    }

    /** Returns never while all live: throws when one ends, after ending the others. */
    public void watch() throws InterruptedException {
        var ends = started.stream().map(running -> running.process().onExit()).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.anyOf(ends).get();
            readiness.requireLife(started);
        } catch (ExecutionException e) {
            throw new LocalFailed("cannot watch the components: " + e.getMessage(), e);
        } finally {
            close();
        }
    }
}
