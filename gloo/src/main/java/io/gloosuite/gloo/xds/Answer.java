package io.gloosuite.gloo.xds;

import io.gloosuite.gloo.model.XdsResource;
import java.util.Collection;
import java.util.List;

/**
 * A discovery response before it is put into a flavour's words.
 *
 * @param version of everything this stream has of the type once it took this response
 * @param resources changed ones; for a state-of-the-world wildcard, all
 * @param removed names that are gone, or that never were although asked for
 */
record Answer(String typeUrl, String nonce, String version, Collection<XdsResource> resources, List<String> removed) {}
