package io.gloosuite.sds.xds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.gloosuite.sds.watch.Certificates;
import io.gloosuite.tls.ContentVersion;
import io.gloosuite.tls.Identity;
import io.gloosuite.xds.client.SdsIdentity;
import io.gloosuite.xds.client.SdsSettings;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The suite's own client against this server. */
class SdsIdentityTest {
    private final Certificates first = Certificates.create();
    private final Certificates second = Certificates.create();
    private final Streams streams = new Streams(InstantSource.system());

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:0", "[::1]:0", "unix:sds.sock"})
    void anIdentityFollowsEveryChangeAndSaysSo(String text) throws Exception {
        ListenAddress wanted = ListenAddress.parse(text.replace("unix:", "unix:" + directory + "/"));
        SdsServer server = new SdsServer(wanted, streams);
        String address = server.start().toString();
        try (SdsIdentity identity = identity(address)) {
            for (Certificates certificates : List.of(first, second)) {
                streams.publish(Secrets.of(certificates));
                awaitServed(identity, certificates);
            }
        } finally {
            server.stop();
        }
    }

    @Test
    void aServerThatComesBackIsFoundAgain() throws Exception {
        ListenAddress address = ListenAddress.parse("unix:" + directory.resolve("sds.sock"));
        streams.publish(Secrets.of(first));
        SdsServer server = new SdsServer(address, streams);
        server.start();
        try (SdsIdentity identity = identity(address.toString())) {
            awaitServed(identity, first);
            server.stop();
            streams.publish(Secrets.of(second));
            SdsServer again = new SdsServer(address, streams);
            again.start();
            awaitServed(identity, second);
            again.stop();
        }
    }

    @Test
    void aSocketFileThatAKilledProcessLeftIsReplaced() throws Exception {
        Path file = directory.resolve("sds.sock");
        ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        killed.bind(UnixDomainSocketAddress.of(file)).close();
        assertThat(file).exists();
        ListenAddress address = ListenAddress.parse("unix:" + file);
        SdsServer server = new SdsServer(address, streams);
        server.start();
        streams.publish(Secrets.of(first));
        try (SdsIdentity identity = identity(address.toString())) {
            awaitServed(identity, first);
        } finally {
            server.stop();
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void theSocketIsForOwnerAndGroup() throws Exception {
        Path file = directory.resolve("sds.sock");
        SdsServer server = new SdsServer(ListenAddress.parse("unix:" + file), streams);
        server.start();
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-rw----"));
        server.stop();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aSocketInUseAndAFileThatIsNoSocketAreLeftAlone() throws Exception {
        ListenAddress address = ListenAddress.parse("unix:" + directory.resolve("sds.sock"));
        SdsServer server = new SdsServer(address, streams);
        server.start();
        assertThatThrownBy(() -> new SdsServer(address, streams).start()).hasMessageContaining("in use");
        server.stop();
        Path file = Files.writeString(directory.resolve("file"), "precious");
        assertThatThrownBy(() -> new SdsServer(ListenAddress.parse("unix:" + file), streams).start())
                .hasMessageContaining("is no socket");
        assertThat(file).hasContent("precious");
    }

    private static SdsIdentity identity(String address) {
        SdsIdentity identity = new SdsIdentity(
                SdsSettings.of(address, Node.newBuilder().setId("gloo").build()));
        identity.start();
        return identity;
    }

    private void awaitServed(SdsIdentity identity, Certificates certificates) {
        await().untilAsserted(() -> {
            Identity current = identity.current().identity();
            assertThat(current).isNotNull();
            assertThat(ContentVersion.of(current.chain()))
                    .isEqualTo(certificates.versions().getFirst());
            assertThat(streams.clients())
                    .singleElement()
                    .satisfies(client -> assertThat(client.resources())
                            .allSatisfy(resource -> assertThat(certificates.versions())
                                    .contains(resource.acknowledged().orElse("none"))));
        });
    }
}
