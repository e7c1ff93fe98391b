package io.gloosuite.tls;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;

/** Private keys of the three PEM encodings, brought to PKCS#8 (RFC 5208), which is what the JDK reads. */
final class PrivateKeys {
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA", "RSASSA-PSS");
    private static final byte[] RSA_ALGORITHM =
            Der.sequence(Der.oid(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1), Der.NULL);
    private static final byte[] EC_PUBLIC_KEY = Der.oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1);
    private static final int EC_PARAMETERS_TAG = 0xa0;

    private PrivateKeys() {}

    static PrivateKey of(PemBlock block) throws PemException {
        byte[] pkcs8 = switch (block.label()) {
            case "PRIVATE KEY" -> block.der();
            case "RSA PRIVATE KEY" -> pkcs8(RSA_ALGORITHM, block.der());
            case "EC PRIVATE KEY" -> pkcs8(ecAlgorithm(block), block.der());
            case "ENCRYPTED PRIVATE KEY" -> throw block.error("is encrypted (expected: an unencrypted key)");
            default -> throw block.error("is not a private key (expected: PRIVATE KEY)");
        };
        return ALGORITHMS.stream()
                .flatMap(algorithm -> read(algorithm, pkcs8).stream())
                .findFirst()
                .orElseThrow(() -> block.error("is not an EC, RSA or EdDSA key"));
    }

    private static Optional<PrivateKey> read(String algorithm, byte[] pkcs8) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (InvalidKeySpecException e) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK lacks " + algorithm, e);
        }
    }

    private static byte[] pkcs8(byte[] algorithm, byte[] key) {
        return Der.sequence(Der.ZERO, algorithm, Der.octets(key));
    }

    /** RFC 5915: the curve is in the key's own {@code parameters [0]}; PKCS#8 wants it beside the algorithm. */
    private static byte[] ecAlgorithm(PemBlock block) throws PemException {
        try {
            byte[] curve = Der.childOf(block.der(), EC_PARAMETERS_TAG);
            return Der.sequence(EC_PUBLIC_KEY, curve);
        } catch (GeneralSecurityException e) {
            throw block.error("does not name its curve");
        }
    }
}
