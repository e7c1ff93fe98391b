package io.gloosuite.proxy.translate.tls;

import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import io.gloosuite.proxy.model.LocalSecret;
import io.gloosuite.proxy.translate.fields.Place;
import io.gloosuite.proxy.translate.fields.Values;
import io.gloosuite.tls.Identity;
import io.gloosuite.tls.PemException;
import io.gloosuite.tls.TrustAnchors;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Certificates that come with a TLS context. What is inline is checked here; files are read by who uses them. */
final class LocalSecrets {
    /** Of a digest in a name: more than enough to tell certificates apart. */
    private static final int NAME_BYTES = 12;

    private LocalSecrets() {}

    static LocalSecret identity(TlsCertificate certificate, Place place) {
        LocalSecret.Pem chain = pem(certificate.getCertificateChain(), place.field("certificate_chain"));
        LocalSecret.Pem key = pem(certificate.getPrivateKey(), place.field("private_key"));
        if (chain instanceof LocalSecret.Text(String chainPem) && key instanceof LocalSecret.Text(String keyPem)) {
            try {
                Identity.of(chainPem, keyPem);
            } catch (PemException e) {
                place.problem(String.valueOf(e.getMessage()));
            }
        }
        return new LocalSecret.LocalIdentity("local:" + name(chain) + "," + name(key), chain, key);
    }

    static LocalSecret trust(DataSource ca, Place place) {
        LocalSecret.Pem pem = pem(ca, place);
        if (pem instanceof LocalSecret.Text(String text)) {
            try {
                TrustAnchors.of(text);
            } catch (PemException e) {
                place.problem(String.valueOf(e.getMessage()));
            }
        }
        return new LocalSecret.LocalTrust("local:" + name(pem), pem);
    }

    private static LocalSecret.Pem pem(DataSource source, Place place) {
        return switch (source.getSpecifierCase()) {
            case FILENAME -> new LocalSecret.File(source.getFilename());
            case INLINE_BYTES, INLINE_STRING -> new LocalSecret.Text(Values.text(source, place));
            default -> {
                place.problem("nothing (expected: filename, inline_bytes or inline_string)");
                yield new LocalSecret.Text("");
            }
        };
    }

    private static String name(LocalSecret.Pem pem) {
        return switch (pem) {
            case LocalSecret.File file -> "file:" + file.path();
            case LocalSecret.Text text -> "inline:" + digest(text.pem());
        };
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
