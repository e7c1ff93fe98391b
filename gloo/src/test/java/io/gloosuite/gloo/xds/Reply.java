package io.gloosuite.gloo.xds;

import com.google.protobuf.Any;
import java.util.List;
import java.util.Set;

/**
 * A response as a client saw it, whatever its flavour.
 *
 * @param resources as {@code name@version}
 * @param bodies the resources themselves
 */
record Reply(
        String typeUrl, String nonce, String version, Set<String> resources, List<Any> bodies, Set<String> removed) {}
