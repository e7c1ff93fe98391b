package io.gloosuite.gloo.translate;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import io.envoyproxy.envoy.config.grpc_credential.v3.FileBasedMetadataConfig;
import io.envoyproxy.envoy.extensions.access_loggers.file.v3.FileAccessLog;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.ExtAuthz;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.ExtAuthzPerRoute;
import io.envoyproxy.envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit;
import io.envoyproxy.envoy.extensions.filters.http.ratelimit.v3.RateLimit;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.http.header_formatters.preserve_case.v3.PreserveCaseFormatterConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import io.gloosuite.api.Yaml;
import io.gloosuite.gloo.model.NodeKeys;
import io.gloosuite.gloo.model.Snapshot;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Statuses;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A translation as text that people read as a diff: the statuses, then what each node is served, without versions. */
final class Rendering {

    private static final JsonFormat.Printer PRINTER = JsonFormat.printer()
            .omittingInsignificantWhitespace()
            .usingTypeRegistry(TypeRegistry.newBuilder()
                    .add(DownstreamTlsContext.getDescriptor())
                    .add(ExtAuthz.getDescriptor())
                    .add(ExtAuthzPerRoute.getDescriptor())
                    .add(FileAccessLog.getDescriptor())
                    .add(FileBasedMetadataConfig.getDescriptor())
                    .add(HttpConnectionManager.getDescriptor())
                    .add(HttpProtocolOptions.getDescriptor())
                    .add(LocalRateLimit.getDescriptor())
                    .add(PreserveCaseFormatterConfig.getDescriptor())
                    .add(RateLimit.getDescriptor())
                    .add(Router.getDescriptor())
                    .add(Struct.getDescriptor())
                    .add(TlsInspector.getDescriptor())
                    .add(UpstreamTlsContext.getDescriptor())
                    .build());

    private Rendering() {}

    static String of(Translation translation) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        ObjectNode statuses = tree.putObject("statuses");
        new TreeMap<>(translation.reports())
                .forEach((ref, report) -> statuses.set(
                        ref.toString(),
                        Statuses.tree(report, Scenario.NAMESPACE)
                                .path("statuses")
                                .path(Scenario.NAMESPACE)));
        ObjectNode nodes = tree.putObject("nodes");
        translation.snapshots().forEach((node, snapshot) -> {
            ObjectNode resources = snapshot(snapshot);
            if (!resources.isEmpty() || !NodeKeys.SERVICES.contains(node)) {
                nodes.set(node, resources);
            }
        });
        return Yaml.write(CaseMaterial.shared().hide(tree));
    }

    static ObjectNode snapshot(Snapshot snapshot) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        snapshot.typeUrls().stream().sorted().forEach(type -> {
            ObjectNode resources = JsonNodeFactory.instance.objectNode();
            new TreeMap<>(snapshot.resources(type)).forEach((name, resource) -> resources.set(name, show(resource)));
            if (!resources.isEmpty()) {
                tree.set(type.substring(type.lastIndexOf('.') + 1), resources);
            }
        });
        return tree;
    }

    private static JsonNode tree(Message message) {
        try {
            String json = PRINTER.print(message);
            return Yaml.read(json) instanceof Yaml.Tree(JsonNode node) ? node : JsonNodeFactory.instance.nullNode();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a message of a type that the rendering does not know", e);
        }
    }

    /** Everything that must be the same for two translations to be the same, versions included. */
    static Map<String, Map<String, String>> versions(Snapshot snapshot) {
        Map<String, Map<String, String>> versions = new TreeMap<>();
        for (String type : snapshot.typeUrls()) {
            Map<String, String> ofType = new TreeMap<>();
            snapshot.resources(type).forEach((name, resource) -> ofType.put(name, resource.version()));
            versions.put(type, ofType);
        }
        return versions;
    }

    private static JsonNode show(XdsResource resource) {
        return resource.isWithheld() ? StringNode.valueOf("withheld") : tree(resource.message());
    }
}
