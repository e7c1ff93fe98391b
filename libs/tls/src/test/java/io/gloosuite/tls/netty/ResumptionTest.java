package io.gloosuite.tls.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gloosuite.tls.Identity;
import io.gloosuite.tls.LiveTls;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.peer.PeerRules;
import io.gloosuite.tls.testing.TestCa;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResumptionTest {
    private final TestCa ca = TestCa.create("ca");
    private final LiveTls serverTls = new LiveTls(ca.material("gloo.test"));
    private GrpcLink link;

    @BeforeEach
    void startServer() throws IOException {
        link = new GrpcLink(GrpcTls.server(serverTls, PeerRules.clients(), _ -> {}));
    }

    @AfterEach
    void stopServer() {
        link.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void sessionsAreResumedWhileTheMaterialStays(String protocol) throws Exception {
        Client client = new Client(ca.identity("proxy.test"), protocol);

        long first = client.sessionCreated();

        assertThat(client.sessionCreated()).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void noSessionIsResumedAfterAChange(String protocol) throws Exception {
        Client client = new Client(ca.identity("proxy.test"), protocol);
        long first = client.sessionCreated();

        serverTls.update(TlsMaterial.of(ca.identity("gloo.test"), ca.trust()));

        assertThat(client.sessionCreated()).isGreaterThan(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aSessionDoesNotOutliveTheTrustItWasMadeUnder(String protocol) throws Exception {
        Client client = new Client(ca.identity("proxy.test"), protocol);
        client.sessionCreated();

        serverTls.update(TlsMaterial.of(
                serverTls.current().identity(), TestCa.create("next").trust()));

        assertThatExceptionOfType(IOException.class).isThrownBy(client::sessionCreated);
    }

    /** A client that keeps its sessions from one connection to the next. */
    private final class Client {
        private final SSLContext context;
        private final String protocol;

        Client(Identity identity, String protocol) throws GeneralSecurityException {
            this.protocol = protocol;
            this.context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {new IdentityKeys(List.of(identity))},
                    InsecureTrustManagerFactory.INSTANCE.getTrustManagers(),
                    null);
        }

        /** Connects, waits for the server's first byte (tickets come before it), and says when the session began. */
        long sessionCreated() throws IOException {
            try (SSLSocket socket = (SSLSocket)
                    context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), link.port())) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setApplicationProtocols(new String[] {"h2"});
                parameters.setProtocols(new String[] {protocol});
                socket.setSSLParameters(parameters);
                if (socket.getInputStream().read() < 0) {
                    throw new IOException("refused");
                }
                return socket.getSession().getCreationTime();
            }
        }
    }
}
