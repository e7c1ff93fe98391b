package io.gloosuite.api.ssl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to negotiate; what is missing or empty is the data plane's choice.
 *
 * @param cipherSuites OpenSSL names, or groups of equal preference such as {@code [A|B]}
 */
public record SslParameters(
        @Nullable ProtocolVersion minimumProtocolVersion,
        @Nullable ProtocolVersion maximumProtocolVersion,
        List<String> cipherSuites,
        List<String> ecdhCurves) {}
