package io.gloosuite.gloo.translate.tls;

import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.gloosuite.api.ssl.SslParameters;
import io.gloosuite.api.ssl.UpstreamSslConfig;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.defaults.Defaults;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * TLS towards an upstream, ready to be put into its cluster.
 *
 * @param secrets what is served over ADS for it
 */
public record UpstreamTls(UpstreamTlsContext context, List<XdsResource> secrets) {

    /** The TLS of {@code config}; nothing when it cannot be made as asked, which is then among the issues. */
    public static Optional<UpstreamTls> of(
            UpstreamSslConfig config, Secrets secrets, Defaults defaults, String homeNamespace, Issues issues) {
        int errors = issues.count();
        Material material = new MaterialSource(secrets, defaults, homeNamespace, issues)
                .find(config)
                .orElse(null);
        if (material == null || !CommonTls.namesCanBeVerified(config.verifySubjectAltName(), material, issues)) {
            return Optional.empty();
        }
        if (!material.verifiesPeer()) {
            CommonTls.unverified(config, homeNamespace).ifPresent(issues::add);
        }
        if (Boolean.TRUE.equals(config.oneWayTls()) && config.sds() == null) {
            material = material.withoutCertificate();
        }
        CommonTlsContext.Builder common =
                CommonTls.context(material, config.verifySubjectAltName()).addAllAlpnProtocols(config.alpnProtocols());
        SslParameters parameters = config.parameters() == null ? defaults.sslParameters() : config.parameters();
        CommonTls.parameters(parameters, issues).ifPresent(common::setTlsParams);
        if (issues.hasErrorsAfter(errors)) {
            return Optional.empty();
        }
        UpstreamTlsContext context = UpstreamTlsContext.newBuilder()
                .setCommonTlsContext(common)
                .setSni(config.sni() == null ? "" : config.sni())
                .setAllowRenegotiation(Boolean.TRUE.equals(config.allowRenegotiation()))
                .build();
        return Optional.of(new UpstreamTls(context, material.secrets()));
    }

    /** TLS that verifies nothing and presents nothing. */
    public static UpstreamTls unverified(@Nullable SslParameters parameters) {
        CommonTlsContext.Builder common = CommonTlsContext.newBuilder();
        CommonTls.parameters(parameters, new Issues()).ifPresent(common::setTlsParams);
        return new UpstreamTls(
                UpstreamTlsContext.newBuilder().setCommonTlsContext(common).build(), List.of());
    }

    /** The name to ask the server for, empty for none. */
    public String sni() {
        return context.getSni();
    }

    /** The same with another name to ask the server for. */
    public UpstreamTls withSni(String sni) {
        return new UpstreamTls(context.toBuilder().setSni(sni).build(), secrets);
    }

    /** The same with protocols to offer, unless it offers some already. */
    public UpstreamTls withDefaultAlpn(String protocol) {
        if (context.getCommonTlsContext().getAlpnProtocolsCount() > 0) {
            return this;
        }
        UpstreamTlsContext.Builder more = context.toBuilder();
        more.getCommonTlsContextBuilder().addAlpnProtocols(protocol);
        return new UpstreamTls(more.build(), secrets);
    }

    public TransportSocket socket() {
        return CommonTls.socket(context);
    }
}
