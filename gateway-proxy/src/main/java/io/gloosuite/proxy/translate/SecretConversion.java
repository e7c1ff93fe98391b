package io.gloosuite.proxy.translate;

import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import io.gloosuite.proxy.model.SecretConfig;
import io.gloosuite.proxy.translate.fields.FieldWalk;
import io.gloosuite.proxy.translate.fields.Place;
import io.gloosuite.proxy.translate.fields.Values;
import io.gloosuite.tls.Identity;
import io.gloosuite.tls.PemException;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.TrustAnchors;

/** {@code envoy.extensions.transport_sockets.tls.v3.Secret} as {@link SecretConfig}. Problems never hold its content. */
public final class SecretConversion {
    private SecretConversion() {}

    /** The secret, or why it cannot be served. */
    public static Converted<SecretConfig> convert(Secret secret) {
        Place place = Place.resource();
        FieldWalk.check(secret, place);
        return Converted.of(new SecretConfig(secret.getName(), material(secret, place)), place);
    }

    private static TlsMaterial material(Secret secret, Place place) {
        return switch (secret.getTypeCase()) {
            case TLS_CERTIFICATE -> identity(secret.getTlsCertificate(), place.field("tls_certificate"));
            case VALIDATION_CONTEXT -> trust(secret.getValidationContext(), place.field("validation_context"));
            case SESSION_TICKET_KEYS, GENERIC_SECRET, TYPE_NOT_SET -> {
                place.problem("no content (expected: tls_certificate or validation_context)");
                yield TlsMaterial.EMPTY;
            }
        };
    }

    private static TlsMaterial identity(TlsCertificate certificate, Place place) {
        try {
            String chain = Values.text(certificate.getCertificateChain(), place.field("certificate_chain"));
            String key = Values.text(certificate.getPrivateKey(), place.field("private_key"));
            return TlsMaterial.of(Identity.of(chain, key), null);
        } catch (PemException e) {
            place.problem(String.valueOf(e.getMessage()));
            return TlsMaterial.EMPTY;
        }
    }

    private static TlsMaterial trust(CertificateValidationContext context, Place place) {
        if (context.getMatchTypedSubjectAltNamesCount() > 0) {
            place.field("match_typed_subject_alt_names")
                    .problem("not supported in a secret (mend: set it in the context that names the secret)");
        }
        try {
            return TlsMaterial.of(
                    null, TrustAnchors.of(Values.text(context.getTrustedCa(), place.field("trusted_ca"))));
        } catch (PemException e) {
            place.field("trusted_ca").problem(String.valueOf(e.getMessage()));
            return TlsMaterial.EMPTY;
        }
    }
}
