package io.gloosuite.proxy.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.proxy.harness.Backend;
import io.gloosuite.proxy.harness.Client;
import io.gloosuite.proxy.harness.Gateway;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Heads that are bent in every way known to make two servers disagree about where a request ends (RFC 9112, sections 6.3 and 11.2). Each
 * carries another request in its body, which must never come out as one.
 */
class RequestHeadProperties {
    private static final String HIDDEN = "GET /hidden HTTP/1.1\r\nhost: b\r\n\r\n";
    private static final List<String> CRAFTED = List.of(
            "content-length: 0",
            "content-length: 5",
            "content-length: +" + HIDDEN.length(),
            "content-length: " + HIDDEN.length() + ", 0",
            "content-length: 0" + HIDDEN.length(),
            "content-length:\u000b0",
            "content-length : 0",
            " content-length: 0",
            "content_length: 0",
            "content-length: 0\rx: y",
            "content-length: \r\n 0",
            "content-length: 99999999999999999999",
            "transfer-encoding: chunked",
            "transfer-encoding: identity",
            "transfer-encoding: gzip, chunked",
            "transfer-encoding: chunked, identity",
            "transfer-encoding : chunked",
            "transfer-encoding:\u000bchunked",
            "transfer-encoding: \"chunked\"",
            "transfer-encoding: xchunked",
            "transfer-encoding:\r\n chunked",
            "x: y\r\n transfer-encoding: chunked",
            "x: y\ntransfer-encoding: chunked",
            "x: y\rtransfer-encoding: chunked",
            "x: y\u0000z",
            "x y: z",
            ": z",
            "x",
            "host: c",
            "expect: 100-continue",
            "upgrade: h2c",
            "connection: content-length",
            "connection: transfer-encoding, close",
            "trailer: content-length");

    private static final List<String> CHUNK_SIZES = List.of(
            Integer.toHexString(HIDDEN.length()),
            Integer.toHexString(HIDDEN.length()) + ";x=y",
            Integer.toHexString(HIDDEN.length()) + ";x=\"\r\n0\r\n\r\n",
            "0x" + Integer.toHexString(HIDDEN.length()),
            "+" + Integer.toHexString(HIDDEN.length()),
            "-1",
            " " + Integer.toHexString(HIDDEN.length()),
            "100000000" + Integer.toHexString(HIDDEN.length()),
            "");

    private static Gateway gateway;
    private static Backend backend;
    private static int checks;

    @BeforeContainer
    static void start() {
        backend = Backend.start((request, connection) -> {
            if (request.header("transfer-encoding").equals("chunked")) {
                skipChunks(connection.in());
            }
            connection.reply(200, "reached");
        });
        gateway = Gateway.start().forward(forward -> forward).backend(backend);
    }

    @AfterContainer
    static void stop() {
        gateway.close();
        backend.close();
    }

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void neverTwoRequestsOfOneWithALength(@ForAll long seed) throws IOException {
        List<String> lines = lines(new Random(seed), "content-length: " + HIDDEN.length());
        check("POST /shown HTTP/1.1\r\n" + String.join("\r\n", lines) + "\r\n\r\n" + HIDDEN);
    }

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void neverTwoRequestsOfOneInChunks(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<String> lines = lines(random, "transfer-encoding: chunked");
        String size = CHUNK_SIZES.get(random.nextInt(CHUNK_SIZES.size()));
        check("POST /shown HTTP/1.1\r\n" + String.join("\r\n", lines) + "\r\n\r\n" + size + "\r\n" + HIDDEN
                + "\r\n0\r\n\r\n");
    }

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void noBytesBreakIt(@ForAll byte[] bytes, @ForAll long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder head = new StringBuilder("GET /shown HTTP/1.1\r\nhost: a\r\nx: y\r\n\r\n");
        for (byte one : bytes) {
            head.setCharAt(random.nextInt(head.length()), (char) (one & 0xff));
        }
        check(head.toString());
    }

    /** The true framing and a host, among up to three lines that are not to be trusted, in any order. */
    private static List<String> lines(Random random, String framing) {
        List<String> lines = new ArrayList<>(List.of("host: a", framing));
        for (int more = random.nextInt(4); more > 0; more--) {
            lines.add(random.nextInt(lines.size() + 1), CRAFTED.get(random.nextInt(CRAFTED.size())));
        }
        return lines;
    }

    /** Reads what the gateway made of the chunks, which has to be without any freedom. */
    private static void skipChunks(InputStream in) throws IOException {
        int size = -1;
        while (size != 0) {
            String line = line(in);
            if (!line.matches("[0-9a-f]{1,8}")) {
                throw new IOException("not the size of a chunk: " + line);
            }
            size = Integer.parseInt(line, 16);
            in.readNBytes(size);
            if (!line(in).isEmpty()) {
                throw new IOException("a chunk longer than its size");
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        while (!line.toString().endsWith("\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the gateway gave up");
            }
            line.append((char) next);
        }
        return line.substring(0, line.length() - 2);
    }

    /** No more answers than one final one, nothing hidden at the endpoint, and the next client is served. */
    private static void check(String request) throws IOException {
        String path = "/shown-" + ++checks + "-";
        String answers;
        try (Client client = gateway.client()) {
            client.send(request.replace("/shown", path));
            client.socket().shutdownOutput();
            answers = client.rest();
        }
        assertThat(backend.requests())
                .as(request)
                .noneMatch(one -> one.line().contains("/hidden"))
                .filteredOn(one -> one.line().contains(path))
                .hasSizeLessThanOrEqualTo(1);
        backend.requests().removeIf(one -> one.line().contains("/next"));
        assertThat(answers.split("HTTP/1.1 [2-5]", -1)).as(request).hasSizeLessThanOrEqualTo(2);
        if (answers.startsWith("HTTP/1.1 4")) {
            assertThat(answers).as(request).contains("connection: close");
        }
        try (Client next = gateway.client()) {
            assertThat(next.get("/next").status()).isEqualTo(200);
        }
    }
}
