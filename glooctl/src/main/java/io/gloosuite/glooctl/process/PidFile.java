package io.gloosuite.glooctl.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which process a component is: the pid on the first line, when it started in epoch milliseconds on the second. Both must fit
 * a process for it to be ours: a pid alone may belong to somebody else by now.
 */
public record PidFile(Path path) {

    /** The system counts start times in ticks from a boot time that may be corrected a little. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public static PidFile of(Path run, String component) {
        return new PidFile(run.resolve(component + ".pid"));
    }

    public void write(ProcessHandle process) throws IOException {
        var startedAt = process.info().startInstant().orElseGet(Instant::now);
        Files.write(path, List.of(String.valueOf(process.pid()), String.valueOf(startedAt.toEpochMilli())));
    }

    /** The process while it lives; empty when there is none, it ended, or the pid is another's. */
    public Optional<ProcessHandle> process() {
        try {
            var lines = Files.readAllLines(path);
            long pid = Long.parseLong(lines.get(0).strip());
            var startedAt = Instant.ofEpochMilli(Long.parseLong(lines.get(1).strip()));
            return ProcessHandle.of(pid).filter(process -> isAlive(process) && startedAt(process, startedAt));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // Left behind it does no harm: it is checked against the process whenever it is read.
        }
    }

    private static boolean startedAt(ProcessHandle process, Instant expected) {
        return process.info()
                .startInstant()
                .filter(started -> Duration.between(started, expected).abs().compareTo(TOLERANCE) <= 0)
                .isPresent();
    }

    /** A process that ended is listed until its parent asks; where a container's first process never does, that is for long. */
    static boolean isAlive(ProcessHandle process) {
        return process.isAlive() && !isZombie(process.pid());
    }

    private static boolean isZombie(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return false;
        }
    }
}
