package io.gloosuite.e2e.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;

/** Takes connections to one loopback address to another, as a Kubernetes Service does when the port behind it is another now. */
public final class Relay implements AutoCloseable {
    private final ServerSocket listener;
    private final InetSocketAddress target;
    private final ExecutorService pumps = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private Relay(ServerSocket listener, InetSocketAddress target) {
        this.listener = listener;
        this.target = target;
    }

    /** Waits until the port is free. */
    public static Relay start(int port, InetSocketAddress target) {
        ServerSocket listener = Awaitility.await("port " + port + " is free")
                .ignoreExceptions()
                .until(() -> new ServerSocket(port, 64, InetAddress.getLoopbackAddress()), socket -> true);
        Relay relay = new Relay(listener, target);
        relay.pumps.execute(relay::accept);
        return relay;
    }

    /** Whether somebody talks through it. */
    public boolean isUsed() {
        return !open.isEmpty();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                pumps.execute(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    /** Either side's end is the end of both. */
    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(target.getAddress(), target.getPort())) {
            open.add(server);
            pumps.execute(() -> pump(server, client));
            pump(client, server);
            open.remove(server);
        } catch (IOException e) {
            // The client sees it end, too.
        } finally {
            open.remove(client);
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One of them has ended.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pumps.close();
    }
}
