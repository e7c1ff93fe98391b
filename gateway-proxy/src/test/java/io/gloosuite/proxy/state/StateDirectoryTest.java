package io.gloosuite.proxy.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.service.discovery.v3.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
    private static final String CLUSTERS = "type.googleapis.com/envoy.config.cluster.v3.Cluster";
    private static final List<Resource> ONE = List.of(cluster("a"));
    private static final List<Resource> TWO = List.of(cluster("a"), cluster("b"));

    @TempDir
    private Path temporary;

    @Test
    void givesBackWhatWasWrittenLast() throws IOException {
        StateDirectory state = open();

        state.write(CLUSTERS, ONE);
        state.write(CLUSTERS, TWO);

        assertThat(open().read(CLUSTERS)).isEqualTo(TWO);
    }

    @Test
    void hasNothingOfATypeThatWasNeverWritten() throws IOException {
        assertThat(open().read(CLUSTERS)).isEmpty();
    }

    @Test
    void isClosedToEverybodyElse() throws IOException {
        Files.createDirectories(directory());
        Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString("rwxr-xr-x"));

        open().write(CLUSTERS, ONE);

        assertThat(permissions(directory())).isEqualTo("rwx------");
        assertThat(permissions(file())).isEqualTo("rw-------");
    }

    @Test
    void leavesNoTemporaryFiles() throws IOException {
        open().write(CLUSTERS, ONE);

        assertThat(directory().toFile().list()).containsExactly("Cluster.state");
    }

    @Test
    void deletesWhatAKilledProcessLeftHalfWritten() throws IOException {
        open().write(CLUSTERS, ONE);
        Files.writeString(directory().resolve("Secret.state123.tmp"), "half a key");

        open();

        assertThat(directory().toFile().list()).containsExactly("Cluster.state");
    }

    @Test
    void ignoresAFileThatWasCutOff() throws IOException {
        open().write(CLUSTERS, TWO);
        byte[] bytes = Files.readAllBytes(file());
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file(), Arrays.copyOf(bytes, length));

            assertThat(open().read(CLUSTERS)).as("first %d bytes", length).isEmpty();
        }
    }

    @Test
    void ignoresAFileWithAFlippedBit() throws IOException {
        open().write(CLUSTERS, TWO);
        byte[] bytes = Files.readAllBytes(file());
        bytes[bytes.length - 1] ^= 1;
        Files.write(file(), bytes);

        assertThat(open().read(CLUSTERS)).isEmpty();
    }

    @Test
    void ignoresAFileOfAnotherVersion() throws IOException {
        open().write(CLUSTERS, TWO);
        byte[] bytes = Files.readAllBytes(file());
        bytes["gateway-proxy-state ".length()] = '2';
        Files.write(file(), bytes);

        assertThat(open().read(CLUSTERS)).isEmpty();
    }

    @Test
    void keepsWhatItHasWhenAWriteFails() throws IOException {
        StateDirectory state = open();
        state.write(CLUSTERS, ONE);
        Files.move(directory(), temporary.resolve("elsewhere"));

        assertThatThrownBy(() -> state.write(CLUSTERS, TWO)).isInstanceOf(IOException.class);

        Files.move(temporary.resolve("elsewhere"), directory());
        assertThat(open().read(CLUSTERS)).isEqualTo(ONE);
    }

    private StateDirectory open() throws IOException {
        return StateDirectory.open(directory());
    }

    private Path directory() {
        return temporary.resolve("state");
    }

    private Path file() {
        return directory().resolve("Cluster.state");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Resource cluster(String name) {
        return Resource.newBuilder()
                .setName(name)
                .setVersion("v1")
                .setResource(Any.pack(Cluster.newBuilder().setName(name).build()))
                .build();
    }
}
