package io.gloosuite.gloo.translate.tls;

import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import io.gloosuite.gloo.model.XdsResource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a TLS context has its certificate and its CA from: by discovery, or from files of the data plane. Null means none.
 *
 * @param secrets what is served over ADS for it
 */
record Material(
        @Nullable SdsSecretConfig certificateByDiscovery,
        @Nullable TlsCertificate certificateFiles,
        @Nullable SdsSecretConfig validationByDiscovery,
        @Nullable CertificateValidationContext validationFiles,
        List<XdsResource> secrets) {

    /** Neither certificate nor CA. */
    static final Material NONE = new Material(null, null, null, null, List.of());

    boolean verifiesPeer() {
        return validationByDiscovery != null || validationFiles != null;
    }

    boolean hasCertificate() {
        return certificateByDiscovery != null || certificateFiles != null;
    }

    Material withoutCertificate() {
        return new Material(
                null,
                null,
                validationByDiscovery,
                validationFiles,
                secrets.stream().filter(each -> !isCertificate(each)).toList());
    }

    Material withoutValidation() {
        return new Material(
                certificateByDiscovery,
                certificateFiles,
                null,
                null,
                secrets.stream().filter(Material::isCertificate).toList());
    }

    private static boolean isCertificate(XdsResource secret) {
        return secret.message() instanceof io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret message
                && message.hasTlsCertificate();
    }
}
