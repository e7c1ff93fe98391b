package io.gloosuite.sds.xds;

import java.util.Map;
import java.util.Optional;

/**
 * What both flavours of the protocol ask.
 *
 * @param node the client's id; empty if this request does not repeat it
 * @param typeUrl the type of resources asked for; empty means the only one there is
 * @param names the names asked for
 * @param known versions that the client already has, from an earlier stream
 * @param nonce the response that this request answers; empty: none
 * @param error why that response was refused; empty: it was accepted
 */
record Request(
        String node, String typeUrl, Names names, Map<String, String> known, String nonce, Optional<String> error) {}
