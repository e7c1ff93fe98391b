package io.gloosuite.proxy.accesslog;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/** A file that lines are gathered for and written to in batches, off the event loops. */
final class LogFile {
    /** More than this waiting is dropped and counted: a disk that hangs must not take the memory of the proxy. */
    private static final int MAX_WAITING_CHARS = 4 * 1024 * 1024;

    private final OutputStream out;
    private final LongAdder dropped;
    private final ReentrantLock lock = new ReentrantLock();
    private StringBuilder waiting = new StringBuilder();

    LogFile(OutputStream out, LongAdder dropped) {
        this.out = out;
        this.dropped = dropped;
    }

    void write(CharSequence line) {
        lock.lock();
        try {
            if (waiting.length() + line.length() > MAX_WAITING_CHARS) {
                dropped.increment();
            } else {
                waiting.append(line);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Writes what waits. One thread at a time. */
    void flush() throws IOException {
        StringBuilder taken;
        lock.lock();
        try {
            taken = waiting;
            waiting = new StringBuilder(taken.length());
        } finally {
            lock.unlock();
        }
        if (!taken.isEmpty()) {
            out.write(taken.toString().getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
