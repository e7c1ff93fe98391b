package io.gloosuite.proxy.harness;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Sends exactly the bytes it is told to and reads what comes. */
public final class Client implements AutoCloseable {
    /** A test that waits longer has failed. */
    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;

    private Client(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    /** A response; the body is decoded. */
    public record Response(String head, String body) {
        public int status() {
            return Integer.parseInt(head.split(" ", 3)[1]);
        }

        public String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    public static Client to(InetSocketAddress address) {
        return of(new Socket(), address);
    }

    public static Client of(Socket socket, InetSocketAddress address) {
        try {
            if (!socket.isConnected()) {
                socket.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort()), TIMEOUT_MILLIS);
            }
            return new Client(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Client send(String text) {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public Client send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Response get(String path) {
        return send("GET " + path + " HTTP/1.1\r\nhost: test\r\n\r\n").response();
    }

    /** The next response of a request that was no HEAD. */
    public Response response() {
        String head = head();
        Response response = new Response(head, "");
        int status = response.status();
        if (status < 200 || status == 204 || status == 304) {
            return response;
        }
        if (response.header("transfer-encoding").equals("chunked")) {
            return new Response(head, chunks());
        }
        String length = response.header("content-length");
        return new Response(head, length.isEmpty() ? rest() : read(Integer.parseInt(length)));
    }

    /** Up to and with the empty line. */
    public String head() {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = next();
            if (next < 0) {
                throw new IllegalStateException("closed after: " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    public String read(int length) {
        try {
            return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything until the peer closes. */
    public String rest() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int next = next();
        while (next >= 0) {
            out.write(next);
            next = next();
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    /** Whether the peer closes without another byte. */
    public boolean isClosed() {
        return next() < 0;
    }

    public Socket socket() {
        return socket;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String chunks() {
        StringBuilder body = new StringBuilder();
        while (true) {
            int size = Integer.parseInt(line(), 16);
            if (size == 0) {
                skipTrailers();
                return body.toString();
            }
            body.append(read(size));
            line();
        }
    }

    private void skipTrailers() {
        String line = line();
        while (!line.isEmpty()) {
            line = line();
        }
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        while (!line.toString().endsWith("\r\n")) {
            line.append((char) next());
        }
        return line.substring(0, line.length() - 2);
    }

    private int next() {
        try {
            return in.read();
        } catch (IOException e) {
            if (e instanceof java.net.SocketTimeoutException) {
                throw new UncheckedIOException(e);
            }
            return -1;
        }
    }
}
