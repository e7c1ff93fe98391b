package io.gloosuite.proxy.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.proxy.harness.Backend;
import io.gloosuite.proxy.harness.Client;
import io.gloosuite.proxy.harness.Gateway;
import io.gloosuite.proxy.model.HttpConnectionConfig;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A listener that changes tells clients of HTTP/2 to go, and serves what they had asked for (RFC 9113, 6.8). */
class GoAwayTest {
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};

    /** GET / of http://test, by entries 2, 6 and 4 of HPACK's table and a literal. */
    private static final byte[] REQUEST = {
        0, 0, 9, 1, 5, 0, 0, 0, 1, (byte) 0x82, (byte) 0x86, (byte) 0x84, 0x41, 4, 't', 'e', 's', 't'
    };

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int GOAWAY = 7;
    private static final int FRAME_HEADER_BYTES = 9;

    @Test
    void aStreamThatRunsFinishesAfterTheClientWasToldToGo() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (Backend backend = Backend.start((request, connection) -> {
                    arrived.countDown();
                    await(answer);
                    connection.reply(200, "finished");
                });
                Gateway gateway = Gateway.start().forward(forward -> forward).backend(backend);
                Client client = gateway.client()) {
            client.send(PREFACE).send(SETTINGS).send(REQUEST);
            arrived.await();

            gateway.listen("http", null, HttpConnectionConfig.of("other", "routes"));

            List<Frame> frames = new ArrayList<>();
            readUntil(client, GOAWAY, frames);
            assertThat(frames).extracting(Frame::type).doesNotContain(HEADERS);
            assertThat(lastStream(frames.getLast())).isPositive();
            answer.countDown();
            readUntil(client, DATA, frames);
            assertThat(frames).extracting(Frame::type).contains(HEADERS);
            assertThat(frames.getLast().payload()).isEqualTo("finished");
            client.rest();
            try (Client next = gateway.client()) {
                assertThat(next.get("/").body()).isEqualTo("finished");
            }
        }
    }

    private record Frame(int type, String payload) {}

    private static void readUntil(Client client, int type, List<Frame> frames) {
        Frame frame = frame(client);
        frames.add(frame);
        while (frame.type() != type) {
            frame = frame(client);
            frames.add(frame);
        }
    }

    private static Frame frame(Client client) {
        byte[] header = client.read(FRAME_HEADER_BYTES).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(header).hasSize(FRAME_HEADER_BYTES);
        int length = ByteBuffer.wrap(header).getInt() >>> 8;
        return new Frame(header[3], client.read(length));
    }

    private static int lastStream(Frame goAway) {
        return ByteBuffer.wrap(goAway.payload().getBytes(StandardCharsets.ISO_8859_1))
                .getInt();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
