package io.gloosuite.gloo.xds;

import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.type.v3.SemanticVersion;

/**
 * Who a data plane says it is.
 *
 * @param nodeKey what it is served by: its {@code metadata.role}, empty when it gives none
 * @param userAgent name and version of its build
 */
record Agent(String nodeKey, String userAgent) {
    static Agent of(Node node) {
        Value role = node.getMetadata().getFieldsOrDefault("role", Value.getDefaultInstance());
        return new Agent(role.getStringValue(), (node.getUserAgentName() + " " + version(node)).strip());
    }

    private static String version(Node node) {
        if (!node.hasUserAgentBuildVersion()) {
            return node.getUserAgentVersion();
        }
        SemanticVersion version = node.getUserAgentBuildVersion().getVersion();
        return version.getMajorNumber() + "." + version.getMinorNumber() + "." + version.getPatch();
    }
}
