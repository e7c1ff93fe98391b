package io.gloosuite.proxy.bootstrap;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.resource_monitors.downstream_connections.v3.DownstreamConnectionsConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;

/** A bootstrap as the YAML that {@code envoy -c} reads, with the field names of Envoy's documentation. */
public final class BootstrapYaml {
    private static final TypeRegistry TYPES = TypeRegistry.newBuilder()
            .add(HttpProtocolOptions.getDescriptor())
            .add(UpstreamTlsContext.getDescriptor())
            .add(HttpConnectionManager.getDescriptor())
            .add(Router.getDescriptor())
            .add(DownstreamConnectionsConfig.getDescriptor())
            .build();

    private BootstrapYaml() {}

    /** The document, ending with a line break. */
    public static String of(Bootstrap bootstrap) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()), new Representer(options), options);
        Object document = yaml.load(json(bootstrap));
        return yaml.dump(document);
    }

    private static String json(Bootstrap bootstrap) {
        try {
            return JsonFormat.printer()
                    .usingTypeRegistry(TYPES)
                    .preservingProtoFieldNames()
                    .print(bootstrap);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a type of the bootstrap is missing from its registry", e);
        }
    }
}
