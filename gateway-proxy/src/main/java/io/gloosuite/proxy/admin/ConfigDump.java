package io.gloosuite.proxy.admin;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import io.envoyproxy.envoy.admin.v3.ClustersConfigDump;
import io.envoyproxy.envoy.admin.v3.EndpointsConfigDump;
import io.envoyproxy.envoy.admin.v3.ListenersConfigDump;
import io.envoyproxy.envoy.admin.v3.RoutesConfigDump;
import io.envoyproxy.envoy.admin.v3.SecretsConfigDump;
import io.envoyproxy.envoy.admin.v3.UpdateFailureState;
import io.gloosuite.proxy.xds.Configuration;
import io.gloosuite.proxy.xds.ResourceType;
import io.gloosuite.proxy.xds.ResourceView;
import io.gloosuite.proxy.xds.ResourceView.Accepted;
import io.gloosuite.proxy.xds.ResourceView.Refusal;
import org.jspecify.annotations.Nullable;

/** {@code /config_dump} in Envoy's shape: what is in use, what waits and what was refused; private keys redacted. */
final class ConfigDump {
    private final Configuration configuration;

    ConfigDump(Configuration configuration) {
        this.configuration = configuration;
    }

    String json() {
        return Protos.json(io.envoyproxy.envoy.admin.v3.ConfigDump.newBuilder()
                .addConfigs(Any.pack(clusters()))
                .addConfigs(Any.pack(listeners()))
                .addConfigs(Any.pack(routes()))
                .addConfigs(Any.pack(endpoints()))
                .addConfigs(Any.pack(secrets())));
    }

    private ClustersConfigDump clusters() {
        ClustersConfigDump.Builder dump = ClustersConfigDump.newBuilder();
        for (ResourceView view : configuration.views(ResourceType.CLUSTERS)) {
            if (view.active() != null || view.refusal() != null) {
                describe(dump.addDynamicActiveClustersBuilder(), "cluster", view.active(), view.refusal());
            }
            if (view.warming() != null) {
                describe(dump.addDynamicWarmingClustersBuilder(), "cluster", view.warming(), null);
            }
        }
        return dump.build();
    }

    private ListenersConfigDump listeners() {
        ListenersConfigDump.Builder dump = ListenersConfigDump.newBuilder();
        for (ResourceView view : configuration.views(ResourceType.LISTENERS)) {
            var listener = dump.addDynamicListenersBuilder().setName(view.name());
            if (view.active() != null) {
                describe(listener.getActiveStateBuilder(), "listener", view.active(), null);
            }
            if (view.warming() != null) {
                describe(listener.getWarmingStateBuilder(), "listener", view.warming(), null);
            }
            if (view.refusal() != null) {
                listener.setErrorState(failure(view.refusal()));
            }
        }
        return dump.build();
    }

    private RoutesConfigDump routes() {
        RoutesConfigDump.Builder dump = RoutesConfigDump.newBuilder();
        for (ResourceView view : configuration.views(ResourceType.ROUTES)) {
            describe(dump.addDynamicRouteConfigsBuilder(), "route_config", view.active(), view.refusal());
        }
        return dump.build();
    }

    private EndpointsConfigDump endpoints() {
        EndpointsConfigDump.Builder dump = EndpointsConfigDump.newBuilder();
        for (ResourceView view : configuration.views(ResourceType.ENDPOINTS)) {
            describe(dump.addDynamicEndpointConfigsBuilder(), "endpoint_config", view.active(), view.refusal());
        }
        return dump.build();
    }

    private SecretsConfigDump secrets() {
        SecretsConfigDump.Builder dump = SecretsConfigDump.newBuilder();
        for (ResourceView view : configuration.views(ResourceType.SECRETS)) {
            var secret = dump.addDynamicActiveSecretsBuilder().setName(view.name());
            describe(secret, "secret", view.active(), view.refusal());
        }
        return dump.build();
    }

    /** Fills the fields that Envoy's messages have in common, by their names. */
    private static void describe(
            Message.Builder state, String content, @Nullable Accepted accepted, @Nullable Refusal refusal) {
        if (accepted != null) {
            set(state, content, Redaction.of(accepted.resource()));
            set(state, "version_info", accepted.version());
            set(state, "last_updated", Protos.timestamp(accepted.since()));
        }
        if (refusal != null) {
            set(state, "error_state", failure(refusal));
        }
    }

    private static void set(Message.Builder message, String field, Object value) {
        message.setField(message.getDescriptorForType().findFieldByName(field), value);
    }

    private static UpdateFailureState failure(Refusal refusal) {
        return UpdateFailureState.newBuilder()
                .setDetails(refusal.reason())
                .setVersionInfo(refusal.version())
                .setLastUpdateAttempt(Protos.timestamp(refusal.since()))
                .build();
    }
}
