package io.gloosuite.proxy.translate.tls;

import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext.OcspStaplePolicy;
import io.gloosuite.proxy.model.DownstreamTls;
import io.gloosuite.proxy.model.DownstreamTls.Tickets;
import io.gloosuite.proxy.translate.fields.Place;
import io.gloosuite.tls.netty.TlsOptions;
import org.jspecify.annotations.Nullable;

/** The transport socket of a filter chain. */
public final class DownstreamTlsConversion {
    private DownstreamTlsConversion() {}

    /** TLS towards clients; null is plain text, only where that was asked for or the socket is refused anyway. */
    public static @Nullable DownstreamTls convert(TransportSocket socket, Place place) {
        Place config = place.field("typed_config");
        return CommonTls.context(socket, DownstreamTlsContext.class, config)
                .map(context -> convert(context, config))
                .orElse(null);
    }

    private static DownstreamTls convert(DownstreamTlsContext context, Place place) {
        Place at = place.field("common_tls_context");
        CommonTls common = CommonTls.of(context.getCommonTlsContext(), TlsOptions.downstreamDefaults(), at);
        String identity = common.identitySecret();
        if (identity == null) {
            at.field("tls_certificate_sds_secret_configs").problem("none (expected: one)");
        }
        boolean required = context.getRequireClientCertificate().getValue();
        if (required && common.validationSecret() == null) {
            place.field("require_client_certificate").problem("true without a validation context (expected: both)");
        }
        if (context.getOcspStaplePolicy() != OcspStaplePolicy.LENIENT_STAPLING) {
            place.field("ocsp_staple_policy")
                    .problem(context.getOcspStaplePolicy()
                            + " is not supported by this data plane (expected: LENIENT_STAPLING)");
        }
        return new DownstreamTls(
                identity == null ? "" : identity,
                common.validationSecret(),
                required,
                common.allowedSans(),
                common.options(),
                context.getDisableStatelessSessionResumption() ? Tickets.NEVER : Tickets.ALLOWED,
                common.local());
    }
}
