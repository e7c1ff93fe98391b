package io.gloosuite.xds.client;

import com.google.protobuf.Any;
import java.util.Map;
import java.util.Set;

/**
 * One response's changes of one type. Its text form names resources and versions but never shows contents, which may be
 * secret.
 *
 * @param added by name: resources that are new or have changed, in the response's order
 * @param removed names of resources that the server no longer has
 */
public record Update(String typeUrl, Map<String, Versioned> added, Set<String> removed) {
    /**
     * A resource's content.
     *
     * @param version the server's version of this resource
     */
    public record Versioned(Any resource, String version) {
        @Override
        public String toString() {
            return version;
        }
    }
}
