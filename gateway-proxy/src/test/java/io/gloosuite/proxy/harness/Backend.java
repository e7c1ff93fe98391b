package io.gloosuite.proxy.harness;

import io.gloosuite.tls.TlsMaterial;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocket;

/** An HTTP/1.1 server with one virtual thread a connection that answers what its script says, and remembers what it was sent. */
public final class Backend implements AutoCloseable {
    private final ServerSocket server;
    private final Script script;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    private Backend(ServerSocket server, Script script) {
        this.server = server;
        this.script = script;
        Thread.ofVirtual().start(this::accept);
    }

    /** What a connection does with one request. */
    @FunctionalInterface
    public interface Script {
        void serve(Request request, Connection connection) throws IOException;
    }

    /** A request as it came; the body only where it had a length. */
    public record Request(String head, String body, int connection) {
        public String header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        public String line() {
            return head.lines().findFirst().orElse("");
        }
    }

    /** The connection that a request came by. */
    public record Connection(Socket socket, InputStream in, OutputStream out, int number) {
        public void send(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        /** A whole response with this body. */
        public void reply(int status, String body) throws IOException {
            send("HTTP/1.1 " + status + " Any\r\ncontent-length: " + body.length() + "\r\n\r\n" + body);
        }
    }

    public static Backend start(Script script) {
        try {
            return new Backend(new ServerSocket(0, 128, InetAddress.getLoopbackAddress()), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Always the same body. */
    public static Backend saying(String body) {
        return start((request, connection) -> connection.reply(200, body));
    }

    /** Over TLS; with trust, clients need a certificate. */
    public static Backend secure(TlsMaterial material, Script script) {
        try {
            SSLServerSocket socket = (SSLServerSocket) Tls.context(material)
                    .getServerSocketFactory()
                    .createServerSocket(0, 128, InetAddress.getLoopbackAddress());
            socket.setNeedClientAuth(material.trust() != null);
            return new Backend(socket, script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    public List<Request> requests() {
        return requests;
    }

    /** How many were accepted so far. */
    public int connections() {
        return connections.get();
    }

    /** Closes every connection, not the server. */
    public void dropConnections() {
        sockets.forEach(Backend::close);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        dropConnections();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                int number = connections.incrementAndGet();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket, number));
            }
        } catch (IOException e) {
            dropConnections();
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Connection connection = new Connection(socket, in, socket.getOutputStream(), number);
            String head = head(in);
            while (!head.isEmpty()) {
                Request request = new Request(head, "", number);
                String length = request.header("content-length");
                if (!length.isEmpty()) {
                    byte[] body = in.readNBytes(Integer.parseInt(length));
                    request = new Request(head, new String(body, StandardCharsets.ISO_8859_1), number);
                }
                requests.add(request);
                script.serve(request, connection);
                head = head(in);
            }
        } catch (IOException e) {
            sockets.remove(socket);
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        int next = in.read();
        while (next >= 0) {
            head.append((char) next);
            if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                return head.toString();
            }
            next = in.read();
        }
        return "";
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (SocketException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
