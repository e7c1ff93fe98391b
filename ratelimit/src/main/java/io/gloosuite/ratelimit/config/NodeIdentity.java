package io.gloosuite.ratelimit.config;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.core.v3.Node;

/** Who this process is to gloo and to its sds. */
final class NodeIdentity {
    private static final String ROLE = "ratelimit";
    private static final String DEVELOPMENT = "dev";

    private NodeIdentity() {}

    static Node of(String instance) {
        String version = NodeIdentity.class.getPackage().getImplementationVersion();
        Value role = Value.newBuilder().setStringValue(ROLE).build();
        return Node.newBuilder()
                .setId(ROLE + "~" + instance)
                .setCluster(ROLE)
                .setMetadata(Struct.newBuilder().putFields("role", role))
                .setUserAgentName("gloosuite-ratelimit")
                .setUserAgentVersion(version == null ? DEVELOPMENT : version)
                .build();
    }
}
