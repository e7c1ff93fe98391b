package io.gloosuite.proxy.translate.tls;

import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.gloosuite.proxy.model.UpstreamTls;
import io.gloosuite.proxy.translate.fields.Place;
import io.gloosuite.tls.netty.TlsOptions;
import org.jspecify.annotations.Nullable;

/** The transport socket of a cluster. */
public final class UpstreamTlsConversion {
    private UpstreamTlsConversion() {}

    /** TLS towards endpoints; null is plain text, only where that was asked for or the socket is refused anyway. */
    public static @Nullable UpstreamTls convert(TransportSocket socket, Place place) {
        Place config = place.field("typed_config");
        return CommonTls.context(socket, UpstreamTlsContext.class, config)
                .map(context -> convert(context, config))
                .orElse(null);
    }

    private static UpstreamTls convert(UpstreamTlsContext context, Place place) {
        CommonTls common = CommonTls.of(
                context.getCommonTlsContext(), TlsOptions.upstreamDefaults(), place.field("common_tls_context"));
        return new UpstreamTls(
                common.identitySecret(),
                common.validationSecret(),
                context.getSni(),
                common.allowedSans(),
                common.options(),
                common.local());
    }
}
