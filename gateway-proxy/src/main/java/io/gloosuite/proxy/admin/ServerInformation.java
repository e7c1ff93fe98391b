package io.gloosuite.proxy.admin;

import com.google.protobuf.Duration;
import io.envoyproxy.envoy.admin.v3.ServerInfo;
import io.envoyproxy.envoy.config.core.v3.Node;
import java.time.Instant;
import java.time.InstantSource;

/** {@code /server_info} in Envoy's shape. */
final class ServerInformation {
    private final Node node;
    private final Readiness readiness;
    private final InstantSource clock;
    private final Instant started;

    ServerInformation(Node node, Readiness readiness, InstantSource clock) {
        this.node = node;
        this.readiness = readiness;
        this.clock = clock;
        this.started = clock.instant();
    }

    String json() {
        Duration uptime = Duration.newBuilder()
                .setSeconds(java.time.Duration.between(started, clock.instant()).toSeconds())
                .build();
        return Protos.json(ServerInfo.newBuilder()
                .setVersion(node.getUserAgentName() + "/" + node.getUserAgentVersion() + "/java "
                        + Runtime.version().feature())
                .setState(readiness.state())
                .setUptimeCurrentEpoch(uptime)
                .setUptimeAllEpochs(uptime)
                .setNode(node));
    }
}
