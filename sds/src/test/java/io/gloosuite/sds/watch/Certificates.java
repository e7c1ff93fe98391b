package io.gloosuite.sds.watch;

import io.gloosuite.sds.secret.Issuer;
import io.gloosuite.sds.secret.ResourceNames;
import io.gloosuite.tls.ContentVersion;
import io.gloosuite.tls.Identity;
import io.gloosuite.tls.Pem;
import io.gloosuite.tls.testing.TestCa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A set of certificate files as tests write them. */
public record Certificates(String cert, String key, String ca, List<String> versions) {

    /** A new set with a CA of its own. */
    public static Certificates create() {
        return issuedBy(TestCa.create("ca"));
    }

    /** A new leaf of this CA. */
    public static Certificates issuedBy(TestCa ca) {
        Identity identity = ca.identity("gloo.gloo-system.svc");
        return new Certificates(
                Pem.encode(identity.chain()),
                Pem.encode(identity.key()),
                ca.pem(),
                List.of(
                        ContentVersion.of(identity.chain()),
                        ContentVersion.of(ca.trust().certificates())));
    }

    public static Pair pair(Path directory) {
        return new Pair(
                directory,
                "tls.crt",
                "tls.key",
                "ca.crt",
                new ResourceNames("server_cert", "validation_context"),
                Issuer.OWN_CA);
    }

    /** Writes the files in place, one after the other. */
    public void writeTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("ca.crt"), ca);
        Files.writeString(directory.resolve("tls.crt"), cert);
        Files.writeString(directory.resolve("tls.key"), key);
    }

    /** Replaces the files as kubelet does: a new folder, and the link {@code ..data} swapped to it. */
    public void swapInto(Path directory) throws IOException {
        Path folder = directory.resolve("..folder" + versions.getFirst());
        writeTo(folder);
        Path link = Files.createSymbolicLink(directory.resolve("..data_tmp"), folder.getFileName());
        Files.move(link, directory.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        for (String name : List.of("ca.crt", "tls.crt", "tls.key")) {
            Path file = directory.resolve(name);
            if (!Files.exists(file)) {
                Files.createSymbolicLink(file, Path.of("..data", name));
            }
        }
    }
}
