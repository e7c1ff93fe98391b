package io.gloosuite.proxy.admin;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.Timestamp;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import io.envoyproxy.envoy.admin.v3.ClustersConfigDump;
import io.envoyproxy.envoy.admin.v3.EndpointsConfigDump;
import io.envoyproxy.envoy.admin.v3.ListenersConfigDump;
import io.envoyproxy.envoy.admin.v3.RoutesConfigDump;
import io.envoyproxy.envoy.admin.v3.SecretsConfigDump;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.gloosuite.proxy.translate.fields.KnownTypes;
import java.net.InetSocketAddress;
import java.time.Instant;

/** Envoy's admin messages, and their JSON with Envoy's field names. */
final class Protos {
    private static final JsonFormat.Printer PRINTER = JsonFormat.printer()
            .preservingProtoFieldNames()
            .usingTypeRegistry(TypeRegistry.newBuilder()
                    .add(KnownTypes.descriptors())
                    .add(ClustersConfigDump.getDescriptor())
                    .add(EndpointsConfigDump.getDescriptor())
                    .add(ListenersConfigDump.getDescriptor())
                    .add(RoutesConfigDump.getDescriptor())
                    .add(SecretsConfigDump.getDescriptor())
                    .build());

    private Protos() {}

    static String json(MessageOrBuilder message) {
        try {
            return PRINTER.print(message) + "\n";
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a type that was accepted is missing from the registry", e);
        }
    }

    static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    static Address address(InetSocketAddress address) {
        return address(address.getHostString(), address.getPort());
    }

    static Address address(String host, int port) {
        return Address.newBuilder()
                .setSocketAddress(SocketAddress.newBuilder().setAddress(host).setPortValue(port))
                .build();
    }
}
