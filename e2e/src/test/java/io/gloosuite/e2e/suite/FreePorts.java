package io.gloosuite.e2e.suite;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;

/** Ports for servers that a test starts as processes. */
public final class FreePorts {
    /** Below those that the system gives to outgoing connections, so that it stays free until it is used. */
    private static final int FROM = 20_000;

    private static final int BEFORE = 32_000;

    private FreePorts() {}

    /** One that nothing listens on, on any address. */
    public static int next() {
        return Awaitility.await("a free port").until(FreePorts::attempt, port -> port > 0);
    }

    private static int attempt() {
        int port = ThreadLocalRandom.current().nextInt(FROM, BEFORE);
        try (ServerSocket socket = new ServerSocket(port, 1)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            return 0;
        }
    }
}
