package io.gloosuite.examples.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The three PEM files of the server: its CA, its chain and its PKCS#8 key. The CA signs client certificates too.
 *
 * <p>Written key first, each file atomically; a reader that meets a key and a chain of two different writes sees that they
 * do not fit and reads again.
 */
record CertificateSet(String ca, String chain, String key) {

    static final String CA_FILE = "ca.pem";
    static final String CHAIN_FILE = "cert.pem";
    static final String KEY_FILE = "key.pem";

    static CertificateSet read(Path directory) throws IOException {
        return new CertificateSet(
                Files.readString(directory.resolve(CA_FILE), US_ASCII),
                Files.readString(directory.resolve(CHAIN_FILE), US_ASCII),
                Files.readString(directory.resolve(KEY_FILE), US_ASCII));
    }

    static boolean isIn(Path directory) {
        return Files.exists(directory.resolve(CA_FILE))
                && Files.exists(directory.resolve(CHAIN_FILE))
                && Files.exists(directory.resolve(KEY_FILE));
    }

    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        write(directory.resolve(KEY_FILE), key, "rw-------");
        write(directory.resolve(CHAIN_FILE), chain, "rw-r--r--");
        write(directory.resolve(CA_FILE), ca, "rw-r--r--");
    }

    private static void write(Path file, String content, String permissions) throws IOException {
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
        var next = Files.createTempFile(file.toAbsolutePath().getParent(), "." + file.getFileName(), "", mode);
        Files.writeString(next, content, US_ASCII);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public String toString() {
        return "CertificateSet[key=redacted]";
    }
}
