package io.gloosuite.certgen.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A disk under a process that is killed before its n-th step; tells after every step that was taken. It is the process
 * that is killed and not the machine, so nothing is made durable.
 */
final class CrashingDisk implements Disk {
    private final Disk disk = new RealDisk();
    private final int stepsMax;
    private final Runnable afterStep;
    private int steps;

    /** The process is gone: nothing that it would still have done happens. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private interface Action {
        void run() throws IOException;
    }

    CrashingDisk(int stepsMax, Runnable afterStep) {
        this.stepsMax = stepsMax;
        this.afterStep = afterStep;
    }

    @Override
    public void createDirectory(Path directory) throws IOException {
        step(() -> disk.createDirectory(directory));
    }

    @Override
    public void writeSecret(Path file, byte[] content) throws IOException {
        step(() -> Files.write(file, content, StandardOpenOption.CREATE_NEW));
    }

    @Override
    public void link(Path link, Path target) throws IOException {
        step(() -> disk.link(link, target));
    }

    @Override
    public void replace(Path from, Path to) throws IOException {
        step(() -> disk.replace(from, to));
    }

    @Override
    public void delete(Path path) throws IOException {
        step(() -> disk.delete(path));
    }

    @Override
    public void force(Path directory) throws IOException {
        step(() -> {});
    }

    private void step(Action action) throws IOException {
        if (steps++ == stepsMax) {
            throw new Killed();
        }
        action.run();
        afterStep.run();
    }
}
