package io.gloosuite.api.ssl;

import io.gloosuite.api.meta.ResourceRef;
import io.gloosuite.api.shape.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * TLS towards an upstream. Empty means TLS with a peer that nobody verifies.
 *
 * @param sni name to ask the server for
 * @param oneWayTls true to present no certificate though there is one; the peer is verified all the same
 */
@Shape(oneOf = {"secretRef", "sslFiles", "sds"})
public record UpstreamSslConfig(
        @Nullable ResourceRef secretRef,
        @Nullable SslFiles sslFiles,
        @Nullable SdsConfig sds,
        @Nullable String sni,
        List<String> verifySubjectAltName,
        @Nullable SslParameters parameters,
        List<String> alpnProtocols,
        @Nullable Boolean oneWayTls,
        @Nullable Boolean allowRenegotiation)
        implements SslSettings {}
