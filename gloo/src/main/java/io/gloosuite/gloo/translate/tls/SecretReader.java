package io.gloosuite.gloo.translate.tls;

import com.google.protobuf.ByteString;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import io.gloosuite.api.Secret;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.translate.wire.Wire;
import io.gloosuite.tls.Identity;
import io.gloosuite.tls.Pem;
import io.gloosuite.tls.PemException;
import io.gloosuite.tls.TrustAnchors;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a Secret's TLS material; certificates and keys are parsed and written anew, as Envoy's parser is the stricter one. */
final class SecretReader {

    private static final String CHAIN = "tls.crt";
    private static final String KEY = "tls.key";
    private static final String CA = "ca.crt";
    private static final String OCSP = "tls.ocsp-staple";

    private final Secret secret;
    private final ObjectRef ref;

    private SecretReader(Secret secret) {
        this.secret = secret;
        this.ref = secret.ref();
    }

    static SecretState read(Secret secret) {
        try {
            return new SecretReader(secret).state();
        } catch (PemException e) {
            return new SecretState.Refused(secret.ref() + ": " + e.getMessage());
        } catch (IllegalArgumentException e) {
            return new SecretState.Refused(secret.ref() + ": a value is not base64; encode it, or use stringData");
        }
    }

    private SecretState state() throws PemException {
        String chain = secret.text(CHAIN);
        String key = secret.text(KEY);
        String ca = secret.text(CA);
        if (chain == null && key == null && ca == null) {
            return new SecretState.NotTls(ref + " (type " + secret.type()
                    + ") has none of tls.crt, tls.key and ca.crt; create it with: glooctl create secret tls");
        }
        if (chain == null && key == null) {
            return SecretState.Usable.of(null, validation(ca));
        }
        if (!secret.type().equals(Secret.TLS)) {
            return new SecretState.NotTls(
                    ref + " has tls.crt or tls.key but type " + secret.type() + "; make it type " + Secret.TLS);
        }
        if (chain == null || key == null) {
            return new SecretState.Refused(ref + " has only one of tls.crt and tls.key; give both");
        }
        return SecretState.Usable.of(certificate(chain, key), validation(ca));
    }

    private XdsResource certificate(String chain, String key) throws PemException {
        Identity identity = Identity.of(chain, key);
        TlsCertificate.Builder certificate = TlsCertificate.newBuilder()
                .setCertificateChain(text(Pem.encode(identity.chain())))
                .setPrivateKey(text(Pem.encode(identity.key())));
        byte[] staple = secret.bytes(OCSP);
        if (staple != null) {
            certificate.setOcspStaple(DataSource.newBuilder().setInlineBytes(ByteString.copyFrom(staple)));
        }
        return resource(SecretNames.certificate(ref), certificate.build(), null);
    }

    private @Nullable XdsResource validation(@Nullable String ca) throws PemException {
        if (ca == null) {
            return null;
        }
        TrustAnchors trust = TrustAnchors.of(ca);
        return resource(
                SecretNames.validation(ref),
                null,
                CertificateValidationContext.newBuilder()
                        .setTrustedCa(text(Pem.encode(trust.certificates())))
                        .build());
    }

    private XdsResource resource(
            String name, @Nullable TlsCertificate certificate, @Nullable CertificateValidationContext validation) {
        var message = io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret.newBuilder()
                .setName(name);
        if (certificate != null) {
            message.setTlsCertificate(certificate);
        }
        if (validation != null) {
            message.setValidationContext(validation);
        }
        return Wire.resource(name, message.build(), Set.of(ref));
    }

    private static DataSource text(String pem) {
        return DataSource.newBuilder().setInlineString(pem).build();
    }
}
