package io.gloosuite.gloo.xds;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.gloosuite.gloo.xds.state.Interest;
import org.jspecify.annotations.Nullable;

/**
 * A discovery request of either flavour.
 *
 * @param node set on a stream's first request, may be unset later
 * @param nonce of the response this answers; empty when it answers none
 * @param error why that response was refused; null when it was not
 */
record Ask(
        String typeUrl,
        @Nullable Node node,
        String nonce,
        @Nullable String error,
        Interest interest) {
    boolean answers(String sentNonce) {
        return !nonce.isEmpty() && nonce.equals(sentNonce);
    }
}
