package io.gloosuite.proxy.translate.fields;

import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SubjectAltNameMatcher;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsParameters;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import java.util.List;

/** Messages of TLS contexts and of the secrets they name. */
final class TlsFields {
    static final List<FieldRules> RULES = List.of(
            FieldRules.of(UpstreamTlsContext.getDefaultInstance(), "common_tls_context", "sni"),
            FieldRules.of(
                    DownstreamTlsContext.getDefaultInstance(),
                    "common_tls_context",
                    "require_client_certificate",
                    "disable_stateless_session_resumption",
                    "ocsp_staple_policy"),
            FieldRules.of(
                    CommonTlsContext.getDefaultInstance(),
                    "tls_params",
                    "tls_certificates",
                    "tls_certificate_sds_secret_configs",
                    "validation_context",
                    "validation_context_sds_secret_config",
                    "combined_validation_context",
                    "alpn_protocols"),
            FieldRules.of(
                    CommonTlsContext.CombinedCertificateValidationContext.getDefaultInstance(),
                    "default_validation_context",
                    "validation_context_sds_secret_config"),
            FieldRules.of(
                    CertificateValidationContext.getDefaultInstance(), "trusted_ca", "match_typed_subject_alt_names"),
            FieldRules.of(SubjectAltNameMatcher.getDefaultInstance(), "san_type", "matcher"),
            FieldRules.of(
                    TlsParameters.getDefaultInstance(),
                    "tls_minimum_protocol_version",
                    "tls_maximum_protocol_version",
                    "cipher_suites",
                    "ecdh_curves"),
            FieldRules.of(SdsSecretConfig.getDefaultInstance(), "name", "sds_config"),
            FieldRules.of(Secret.getDefaultInstance(), "name", "tls_certificate", "validation_context"),
            FieldRules.of(TlsCertificate.getDefaultInstance(), "certificate_chain", "private_key")
                    .accept(
                            "ocsp_staple",
                            "stapling is optional unless a listener's policy asks for it, which is refused"));

    private TlsFields() {}
}
