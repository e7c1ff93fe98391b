package io.gloosuite.api.ssl;

import io.gloosuite.api.meta.ResourceRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What TLS towards upstreams and TLS of listeners have in common. */
public sealed interface SslSettings permits UpstreamSslConfig, SslConfig {

    @Nullable
    ResourceRef secretRef();

    @Nullable
    SslFiles sslFiles();

    @Nullable
    SdsConfig sds();

    /** Exact names of which the peer's certificate must have one; empty means any name. */
    List<String> verifySubjectAltName();

    @Nullable
    SslParameters parameters();

    List<String> alpnProtocols();

    @Nullable
    Boolean oneWayTls();
}
