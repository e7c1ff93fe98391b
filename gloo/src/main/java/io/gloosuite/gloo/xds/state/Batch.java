package io.gloosuite.gloo.xds.state;

import io.gloosuite.gloo.model.XdsResource;
import java.util.List;
import java.util.Map;

/**
 * What one response changes at the client.
 *
 * @param before what the client had under the names of this batch, to go back to when it refuses
 */
public record Batch(List<XdsResource> changed, List<String> removed, Map<String, XdsResource> before) {
    public boolean isEmpty() {
        return changed.isEmpty() && removed.isEmpty();
    }
}
