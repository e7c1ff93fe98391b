package io.gloosuite.gloo.translate.tls;

import com.google.protobuf.BoolValue;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext.OcspStaplePolicy;
import io.gloosuite.api.ssl.SslConfig;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.defaults.Defaults;
import java.util.List;
import java.util.Optional;

/**
 * TLS of a listener's filter chain. Clients must present a certificate exactly when there is a CA to verify it with.
 *
 * @param secrets what is served over ADS for it
 */
public record ListenerTls(DownstreamTlsContext context, List<XdsResource> secrets) {

    private static final List<String> DEFAULT_ALPN = List.of("h2", "http/1.1");
    /** Instead of protocols: offer none. */
    private static final List<String> NO_ALPN = List.of("allow_empty");

    /** The TLS of {@code config}; nothing when it cannot be made as asked, which is then among the issues. */
    public static Optional<ListenerTls> of(
            SslConfig config, Secrets secrets, Defaults defaults, String homeNamespace, Issues issues) {
        int errors = issues.count();
        Material material = new MaterialSource(secrets, defaults, homeNamespace, issues)
                .find(config)
                .orElse(null);
        if (material == null) {
            return Optional.empty();
        }
        if (!material.hasCertificate()) {
            issues.error("spec.sslConfig", "has no certificate to serve; give a secret with tls.crt and tls.key");
            return Optional.empty();
        }
        if (oneWay(config, defaults)) {
            material = material.withoutValidation();
        }
        if (!CommonTls.namesCanBeVerified(config.verifySubjectAltName(), material, issues)) {
            return Optional.empty();
        }
        DownstreamTlsContext context = context(config, material, issues);
        return issues.hasErrorsAfter(errors)
                ? Optional.empty()
                : Optional.of(new ListenerTls(context, material.secrets()));
    }

    public TransportSocket socket() {
        return CommonTls.socket(context);
    }

    private static boolean oneWay(SslConfig config, Defaults defaults) {
        Boolean own = config.oneWayTls();
        return Boolean.TRUE.equals(own == null ? defaults.listenersOneWayTls() : own);
    }

    private static DownstreamTlsContext context(SslConfig config, Material material, Issues issues) {
        CommonTlsContext.Builder common =
                CommonTls.context(material, config.verifySubjectAltName()).addAllAlpnProtocols(alpn(config));
        CommonTls.parameters(config.parameters(), issues).ifPresent(common::setTlsParams);
        DownstreamTlsContext.Builder context = DownstreamTlsContext.newBuilder()
                .setCommonTlsContext(common)
                .setRequireClientCertificate(BoolValue.of(material.verifiesPeer()));
        if (Boolean.TRUE.equals(config.disableTlsSessionResumption())) {
            context.setDisableStatelessSessionResumption(true);
        }
        if (config.ocspStaplePolicy() != null) {
            context.setOcspStaplePolicy(
                    OcspStaplePolicy.valueOf(config.ocspStaplePolicy().name()));
        }
        return context.build();
    }

    private static List<String> alpn(SslConfig config) {
        if (config.alpnProtocols().equals(NO_ALPN)) {
            return List.of();
        }
        return config.alpnProtocols().isEmpty() ? DEFAULT_ALPN : config.alpnProtocols();
    }
}
