package io.gloosuite.glooctl.process;

import io.gloosuite.glooctl.home.Home;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Ends components, a phase after the other, each by request and then by force. */
public final class Ending {

    /** Every component ends within 3 s of SIGTERM; what takes longer is ended. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);

    private final Home home;

    public Ending(Home home) {
        this.home = home;
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
            PidFile.of(home.run(), component).process().ifPresent(process -> {
                ended.add(component);
                processes.add(process);
                process.destroy();
            });
        }
        await(processes);
        processes.stream().filter(PidFile::isAlive).forEach(ProcessHandle::destroyForcibly);
        await(processes);
        components.forEach(component -> PidFile.of(home.run(), component).delete());
        return ended;
    }

    private static void await(List<ProcessHandle> processes) {
        long deadline = System.nanoTime() + GRACE.toNanos();
        while (processes.stream().anyMatch(PidFile::isAlive) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_INTERVAL.toNanos());
        }
    }
}
