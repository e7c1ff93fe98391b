package io.gloosuite.proxy.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gloosuite.proxy.harness.Client;
import io.gloosuite.proxy.harness.Gateway;
import io.gloosuite.proxy.model.DownstreamTls;
import io.gloosuite.proxy.model.DownstreamTls.Tickets;
import io.gloosuite.proxy.model.HttpConnectionConfig;
import io.gloosuite.proxy.model.ListenerConfig;
import io.gloosuite.proxy.model.ListenerConfig.FilterChain;
import io.gloosuite.proxy.model.RouteAction.DirectResponse;
import io.gloosuite.tls.netty.TlsOptions;
import io.gloosuite.tls.netty.TlsVersion;
import io.gloosuite.tls.testing.TestCa;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    /** A handshake of its own each: enough that one that was resumed would show. */
    private static final int CONNECTIONS = 4;

    /** Sent in the clear by a server of TLS 1.2 that gives a ticket. */
    private static final int NEW_SESSION_TICKET = 4;

    private static final int SERVER_HELLO = 2;
    private static final byte HANDSHAKE = 22;

    private final TestCa ca = TestCa.create("ca");
    private final Gateway gateway = Gateway.start()
            .routes(Gateway.route("/", new DirectResponse(200, "here")))
            .secret("server", ca.material("localhost"));

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void whereTicketsAreOffNobodyResumesByOne() throws Exception {
        listen(TlsVersion.TLS_1_3, Duration.ZERO);
        AtomicInteger verified = new AtomicInteger();
        SSLContext context = counting(verified);
        for (int connection = 0; connection < CONNECTIONS; connection++) {
            request(context, new Socket());
        }
        assertThat(verified).hasValue(CONNECTIONS);
    }

    @Test
    void whereTicketsAreOffNoneIsSentByTls12() throws Exception {
        listen(TlsVersion.TLS_1_2, Duration.ZERO);
        try (Recording recording = new Recording()) {
            request(counting(new AtomicInteger()), recording);

            assertThat(recording.handshakeTypes()).contains(SERVER_HELLO).doesNotContain(NEW_SESSION_TICKET);
        }
    }

    @Test
    void aClientThatLeavesItsHandshakeIsClosedWhenItsTimeIsUp() throws Exception {
        listen(TlsVersion.TLS_1_3, Duration.ofMillis(50));
        try (Client client = Client.to(gateway.address("https"))) {
            client.send(hello(counting(new AtomicInteger()).createSSLEngine()));

            client.rest();
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> gateway.stat("listener.https.downstream_cx_transport_socket_connect_timeout") == 1);
    }

    private void listen(TlsVersion version, Duration timeout) {
        DownstreamTls tls = new DownstreamTls(
                "server",
                null,
                false,
                Set.of(),
                TlsOptions.downstreamDefaults().withVersions(version, version),
                Tickets.NEVER,
                List.of());
        Gateway.accepted(gateway.plane.apply(new ListenerConfig(
                "https",
                "127.0.0.1",
                0,
                List.of(new FilterChain(Set.of(), tls, HttpConnectionConfig.of("test", "routes"), timeout)))));
    }

    private void request(SSLContext context, Socket plain) throws IOException {
        int port = gateway.address("https").getPort();
        plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", port, true)) {
            assertThat(Client.of(socket, gateway.address("https")).get("/").body())
                    .isEqualTo("here");
        }
    }

    private static byte[] hello(SSLEngine engine) throws SSLException {
        engine.setUseClientMode(true);
        ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), out);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static SSLContext counting(AtomicInteger verified) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Counting(verified)}, null);
        return context;
    }

    /** Is asked once for each handshake that resumes nothing. */
    private record Counting(AtomicInteger verified) implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new IllegalStateException("this is a client");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            verified.incrementAndGet();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** Keeps what came. */
    private static final class Recording extends Socket {
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] into, int from, int length) throws IOException {
                    int count = super.read(into, from, length);
                    if (count > 0) {
                        received.write(into, from, count);
                    }
                    return count;
                }
            };
        }

        /** Types of the handshake messages before the server changes to its keys (RFC 5246, 6.2.1 and 7.4). */
        List<Integer> handshakeTypes() {
            ByteBuffer records = ByteBuffer.wrap(received.toByteArray());
            ByteArrayOutputStream messages = new ByteArrayOutputStream();
            while (records.hasRemaining() && records.get() == HANDSHAKE) {
                records.getShort();
                byte[] fragment = new byte[records.getShort()];
                records.get(fragment);
                messages.writeBytes(fragment);
            }
            List<Integer> types = new ArrayList<>();
            ByteBuffer all = ByteBuffer.wrap(messages.toByteArray());
            while (all.hasRemaining()) {
                int typeAndLength = all.getInt();
                types.add(typeAndLength >>> 24);
                all.position(all.position() + (typeAndLength & 0xffffff));
            }
            return types;
        }
    }
}
