package io.gloosuite.proxy.config;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.core.v3.Node;

/** Who this process is to gloo and to its sds. */
final class NodeIdentity {
    private static final String USER_AGENT = "gloosuite-gateway-proxy";
    private static final String DEVELOPMENT = "dev";

    private NodeIdentity() {}

    static Node of(GatewayProxySettings settings) {
        String version = NodeIdentity.class.getPackage().getImplementationVersion();
        return Node.newBuilder()
                .setId(settings.role() + "~" + settings.instance())
                .setCluster("gateway")
                .setMetadata(Struct.newBuilder()
                        .putFields(
                                "role",
                                Value.newBuilder()
                                        .setStringValue(settings.role())
                                        .build()))
                .setUserAgentName(USER_AGENT)
                .setUserAgentVersion(version == null ? DEVELOPMENT : version)
                .build();
    }
}
