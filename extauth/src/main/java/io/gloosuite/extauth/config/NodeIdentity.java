package io.gloosuite.extauth.config;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.core.v3.Node;

/** Who this process is to gloo and to its sds. */
final class NodeIdentity {
    private static final String ROLE = "extauth";

    private NodeIdentity() {}

    static Node of(ExtAuthProperties settings) {
        return Node.newBuilder()
                .setId(ROLE + "~" + settings.instance())
                .setCluster(ROLE)
                .setMetadata(Struct.newBuilder()
                        .putFields(
                                "role", Value.newBuilder().setStringValue(ROLE).build()))
                .setUserAgentName("gloosuite-extauth")
                .setUserAgentVersion(version())
                .build();
    }

    static String version() {
        String version = NodeIdentity.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
