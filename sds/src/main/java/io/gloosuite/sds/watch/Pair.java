package io.gloosuite.sds.watch;

import io.gloosuite.sds.secret.Issuer;
import io.gloosuite.sds.secret.ResourceNames;
import java.nio.file.Path;
import java.util.List;

/**
 * A certificate with its key and the CAs to trust, in a directory.
 *
 * @param directory where the files are; need not exist yet
 * @param cert file name of the chain
 * @param key file name of the private key
 * @param ca file name of the trusted CAs
 * @param names under which names they are served
 * @param issuer who may have issued the certificate
 */
public record Pair(Path directory, String cert, String key, String ca, ResourceNames names, Issuer issuer) {

    List<Path> files() {
        return List.of(directory.resolve(cert), directory.resolve(key), directory.resolve(ca));
    }

    @Override
    public String toString() {
        return names.serverCert() + "+" + names.validationContext();
    }
}
