package io.gloosuite.e2e.backend;

import io.gloosuite.tls.Pem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** An HTTP/1.1 server on a free loopback port that answers every request with {@link #HELLO}, over TLS or not. */
public final class Backend implements AutoCloseable {
    public static final String HELLO = "Hello from the backend!";

    private static final byte[] ANSWER = answer("");
    private static final byte[] LAST_ANSWER = answer("connection: close\r\n");

    private final ServerSocket listener;
    private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private final Set<String> clients = ConcurrentHashMap.newKeySet();
    /** Connections of an earlier number have had their time. */
    private final AtomicInteger generation = new AtomicInteger();

    private volatile String lastRequest = "";
    private volatile @Nullable Serving serving;

    private record Serving(ServerTls tls, SSLContext context) {}

    private Backend() throws IOException {
        this.listener = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    }

    public static Backend plain() {
        return start(null);
    }

    public static Backend tls(ServerTls tls) {
        return start(tls);
    }

    private static Backend start(@Nullable ServerTls tls) {
        try {
            Backend backend = new Backend();
            backend.serving = tls == null ? null : new Serving(tls, tls.context());
            backend.connections.execute(backend::accept);
            return backend;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For connections from now on; those that are open go on. */
    public void use(ServerTls tls) {
        serving = new Serving(tls, tls.context());
    }

    /** Lets go of the connections that are open, each with its next answer, as a server does that has a new configuration. */
    public void retireConnections() {
        generation.incrementAndGet();
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** How many requests came through, whatever the way. */
    public int requests() {
        return requests.get();
    }

    /** The head of the request that came last, a line each. */
    public String lastRequest() {
        return lastRequest;
    }

    /** Whether a client showed this certificate. */
    public boolean hasSeen(X509Certificate client) {
        return clients.contains(Pem.encode(List.of(client)));
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                connections.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    /** A client that breaks off, or fails the handshake, is what some tests want. */
    private void serve(Socket socket) {
        Serving now = serving;
        try (socket;
                Socket stream = now == null ? socket : handshake(now, socket)) {
            answerAll(stream);
        } catch (IOException e) {
            // As above.
        } finally {
            open.remove(socket);
        }
    }

    private SSLSocket handshake(Serving now, Socket socket) throws IOException {
        SSLSocket tls = now.tls().over(now.context(), socket);
        tls.startHandshake();
        try {
            clients.add(Pem.encode(List.of((X509Certificate) tls.getSession().getPeerCertificates()[0])));
        } catch (SSLPeerUnverifiedException e) {
            clients.add("none");
        }
        return tls;
    }

    private void answerAll(Socket stream) throws IOException {
        int born = generation.get();
        var in = new BufferedReader(new InputStreamReader(stream.getInputStream(), StandardCharsets.ISO_8859_1));
        StringBuilder head = new StringBuilder();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            head.append(line).append('\n');
            if (line.isEmpty()) {
                lastRequest = head.toString();
                head.setLength(0);
                requests.incrementAndGet();
                boolean last = generation.get() != born;
                stream.getOutputStream().write(last ? LAST_ANSWER : ANSWER);
                stream.getOutputStream().flush();
                if (last) {
                    return;
                }
            }
        }
    }

    private static byte[] answer(String header) {
        return ("HTTP/1.1 200 OK\r\n" + header + "content-length: " + HELLO.length() + "\r\n\r\n" + HELLO)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Ends at once, with whatever is open. */
    public void stop() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connections.close();
    }

    @Override
    public void close() {
        stop();
    }
}
