package io.gloosuite.glooctl.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Ends components, a phase after the other, each by request and then by force. */
public final class Ending {

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);

    private final Path run;
    private final Duration grace;

    /** By the pid files of a directory; a process that lives after the grace is ended by force. */
    public Ending(Path run, Duration grace) {
        this.run = run;
        this.grace = grace;
    }

    /** Returns the names of those that lived; afterwards none of them does. */
    public List<String> end(List<List<String>> phases) {
        var ended = new ArrayList<String>();
        for (var phase : phases) {
            ended.addAll(endTogether(phase));
        }
        return ended;
    }

    private List<String> endTogether(List<String> components) {
        var ended = new ArrayList<String>();
        var processes = new ArrayList<ProcessHandle>();
        for (var component : components) {
            PidFile.of(run, component).process().ifPresent(process -> {
                ended.add(component);
                processes.add(process);
                process.destroy();
            });
        }
        await(processes);
        processes.stream().filter(PidFile::isAlive).forEach(ProcessHandle::destroyForcibly);
        await(processes);
        components.forEach(component -> PidFile.of(run, component).delete());
        return ended;
    }

    private void await(List<ProcessHandle> processes) {
        long deadline = System.nanoTime() + grace.toNanos();
        while (processes.stream().anyMatch(PidFile::isAlive) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_INTERVAL.toNanos());
        }
    }
}
