package io.gloosuite.gloo.translate.tls;

import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext.CombinedCertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsParameters;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsParameters.TlsProtocol;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.api.ssl.ProtocolVersion;
import io.gloosuite.api.ssl.SslParameters;
import io.gloosuite.api.ssl.SslSettings;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.wire.Wire;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What TLS contexts of both directions have in common. */
final class CommonTls {

    private static final String SOCKET = "envoy.transport_sockets.tls";

    private CommonTls() {}

    /** The part of a context that says who we are and whom we trust. */
    static CommonTlsContext.Builder context(Material material, List<String> names) {
        CommonTlsContext.Builder context = CommonTlsContext.newBuilder();
        if (material.certificateByDiscovery() != null) {
            context.addTlsCertificateSdsSecretConfigs(material.certificateByDiscovery());
        }
        if (material.certificateFiles() != null) {
            context.addTlsCertificates(material.certificateFiles());
        }
        trust(context, material, names);
        return context;
    }

    private static void trust(CommonTlsContext.Builder context, Material material, List<String> names) {
        if (material.validationFiles() != null) {
            context.setValidationContext(
                    material.validationFiles().toBuilder().addAllMatchTypedSubjectAltNames(PeerNames.matchers(names)));
        }
        if (material.validationByDiscovery() == null) {
            return;
        }
        if (names.isEmpty()) {
            context.setValidationContextSdsSecretConfig(material.validationByDiscovery());
        } else {
            context.setCombinedValidationContext(CombinedCertificateValidationContext.newBuilder()
                    .setDefaultValidationContext(CertificateValidationContext.newBuilder()
                            .addAllMatchTypedSubjectAltNames(PeerNames.matchers(names)))
                    .setValidationContextSdsSecretConfig(material.validationByDiscovery()));
        }
    }

    /** Says when names are to be verified and nothing to verify them with is given. */
    static boolean namesCanBeVerified(List<String> names, Material material, Issues issues) {
        if (names.isEmpty() || material.verifiesPeer()) {
            return true;
        }
        issues.error(
                "spec.sslConfig.verifySubjectAltName",
                names + " cannot be verified without a CA; put ca.crt into the secret, or give sslFiles.rootCa or"
                        + " sds.validationContextName");
        return false;
    }

    /** What to say of settings that name material without a CA; nothing of those that name none at all, which is a wish. */
    static Optional<Issue> unverified(SslSettings settings, String homeNamespace) {
        String so = ", so that the server's certificate is not verified; ";
        if (settings.secretRef() != null) {
            ObjectRef ref = settings.secretRef().resolve(Kind.SECRET, homeNamespace);
            return Optional.of(Issue.warning(
                    "spec.sslConfig.secretRef", ref + " has no ca.crt" + so + "add the CA to it as ca.crt"));
        }
        if (settings.sslFiles() != null) {
            return Optional.of(Issue.warning("spec.sslConfig.sslFiles", "names no rootCa" + so + "give it"));
        }
        return settings.sds() == null
                ? Optional.empty()
                : Optional.of(Issue.warning("spec.sslConfig.sds", "names no validationContextName" + so + "give it"));
    }

    /** The parameters, nothing when there are none to set or they contradict each other. */
    static Optional<TlsParameters> parameters(@Nullable SslParameters parameters, Issues issues) {
        if (parameters == null) {
            return Optional.empty();
        }
        ProtocolVersion min = orAuto(parameters.minimumProtocolVersion());
        ProtocolVersion max = orAuto(parameters.maximumProtocolVersion());
        if (max != ProtocolVersion.TLS_AUTO && min.compareTo(max) > 0) {
            issues.error(
                    "spec.sslConfig.parameters.minimumProtocolVersion",
                    min + " is above maximumProtocolVersion " + max + "; lower it");
        }
        return Optional.of(TlsParameters.newBuilder()
                .setTlsMinimumProtocolVersion(TlsProtocol.valueOf(min.name()))
                .setTlsMaximumProtocolVersion(TlsProtocol.valueOf(max.name()))
                .addAllCipherSuites(parameters.cipherSuites())
                .addAllEcdhCurves(parameters.ecdhCurves())
                .build());
    }

    private static ProtocolVersion orAuto(@Nullable ProtocolVersion version) {
        return version == null ? ProtocolVersion.TLS_AUTO : version;
    }

    /** The socket of a TLS context. */
    static TransportSocket socket(Message context) {
        return TransportSocket.newBuilder()
                .setName(SOCKET)
                .setTypedConfig(Wire.any(context))
                .build();
    }
}
