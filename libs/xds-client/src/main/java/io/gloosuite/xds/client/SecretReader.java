package io.gloosuite.xds.client;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import io.gloosuite.tls.Identity;
import io.gloosuite.tls.PemException;
import io.gloosuite.tls.TrustAnchors;
import java.nio.charset.StandardCharsets;

/** Reads the two kinds of SDS secrets that make an identity. Its errors never show contents. */
final class SecretReader {
    private SecretReader() {}

    static Identity identity(Any resource) throws PemException {
        Secret secret = secret(resource);
        if (!secret.hasTlsCertificate()) {
            throw new PemException("is not a tls_certificate");
        }
        TlsCertificate certificate = secret.getTlsCertificate();
        return Identity.of(
                inline(certificate.getCertificateChain(), "certificate_chain"),
                inline(certificate.getPrivateKey(), "private_key"));
    }

    static TrustAnchors trust(Any resource) throws PemException {
        Secret secret = secret(resource);
        if (!secret.hasValidationContext()) {
            throw new PemException("is not a validation_context");
        }
        return TrustAnchors.of(inline(secret.getValidationContext().getTrustedCa(), "trusted_ca"));
    }

    private static Secret secret(Any resource) throws PemException {
        try {
            return resource.unpack(Secret.class);
        } catch (InvalidProtocolBufferException e) {
            throw new PemException("is not a Secret");
        }
    }

    private static String inline(DataSource source, String field) throws PemException {
        return switch (source.getSpecifierCase()) {
            case INLINE_BYTES -> source.getInlineBytes().toString(StandardCharsets.UTF_8);
            case INLINE_STRING -> source.getInlineString();
            case FILENAME, ENVIRONMENT_VARIABLE, SPECIFIER_NOT_SET ->
                throw new PemException(field + " is not inline (expected: inline_bytes or inline_string)");
        };
    }
}
