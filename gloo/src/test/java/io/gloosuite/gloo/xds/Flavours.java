package io.gloosuite.gloo.xds;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.grpc.Channel;

/** Both flavours, for tests of what they have in common. */
enum Flavours {
    DELTA {
        @Override
        Client<?, ?> connect(Node node, Channel channel) {
            return new DeltaClient(node, channel);
        }
    },
    STATE_OF_THE_WORLD {
        @Override
        Client<?, ?> connect(Node node, Channel channel) {
            return new WholeClient(node, channel);
        }
    };

    abstract Client<?, ?> connect(Node node, Channel channel);
}
