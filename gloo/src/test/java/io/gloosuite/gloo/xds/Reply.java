package io.gloosuite.gloo.xds;

import java.util.Set;

/**
 * A response as a client saw it, whatever its flavour.
 *
 * @param resources as {@code name@version}
 */
record Reply(String typeUrl, String nonce, String version, Set<String> resources, Set<String> removed) {}
