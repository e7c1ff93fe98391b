package io.gloosuite.api.ssl;

import io.gloosuite.api.meta.ResourceRef;
import io.gloosuite.api.shape.Shape;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * TLS of a listener.
 *
 * @param sniDomains names the clients ask for; empty means any
 * @param alpnProtocols empty means h2 and http/1.1; the one value {@code allow_empty} means none
 * @param oneWayTls true to ask clients for no certificate though there is a CA for them
 */
@Shape(oneOf = {"secretRef", "sslFiles", "sds"})
public record SslConfig(
        @Nullable ResourceRef secretRef,
        @Nullable SslFiles sslFiles,
        @Nullable SdsConfig sds,
        List<String> sniDomains,
        List<String> verifySubjectAltName,
        @Nullable SslParameters parameters,
        List<String> alpnProtocols,
        @Nullable Boolean oneWayTls,
        @Nullable Boolean disableTlsSessionResumption,
        @Nullable Duration transportSocketConnectTimeout,
        @Nullable OcspStaplePolicy ocspStaplePolicy)
        implements SslSettings {

    /** What a missing or expired OCSP staple means. */
    public enum OcspStaplePolicy {
        LENIENT_STAPLING,
        STRICT_STAPLING,
        MUST_STAPLE
    }
}
