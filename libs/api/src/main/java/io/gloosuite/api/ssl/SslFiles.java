package io.gloosuite.api.ssl;

import org.jspecify.annotations.Nullable;

/** Paths of PEM files on the data plane's machine. */
public record SslFiles(
        @Nullable String tlsCert,
        @Nullable String tlsKey,
        @Nullable String rootCa,
        @Nullable String ocspStaple) {}
