package io.gloosuite.gloo.admin;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import io.envoyproxy.envoy.extensions.access_loggers.file.v3.FileAccessLog;
import io.envoyproxy.envoy.extensions.access_loggers.stream.v3.StdoutAccessLog;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.ExtAuthz;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.ExtAuthzPerRoute;
import io.envoyproxy.envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit;
import io.envoyproxy.envoy.extensions.filters.http.ratelimit.v3.RateLimit;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** Protobuf messages as JSON trees, with the extensions that translation uses spelled out. */
final class ProtoJson {
    private final JsonFormat.Printer printer = JsonFormat.printer()
            .omittingInsignificantWhitespace()
            .usingTypeRegistry(TypeRegistry.newBuilder()
                    .add(HttpConnectionManager.getDescriptor())
                    .add(ExtAuthz.getDescriptor())
                    .add(ExtAuthzPerRoute.getDescriptor())
                    .add(RateLimit.getDescriptor())
                    .add(LocalRateLimit.getDescriptor())
                    .add(Router.getDescriptor())
                    .add(TcpProxy.getDescriptor())
                    .add(TlsInspector.getDescriptor())
                    .add(UpstreamTlsContext.getDescriptor())
                    .add(DownstreamTlsContext.getDescriptor())
                    .add(HttpProtocolOptions.getDescriptor())
                    .add(FileAccessLog.getDescriptor())
                    .add(StdoutAccessLog.getDescriptor())
                    .add(Struct.getDescriptor())
                    .build());
    private final JsonMapper mapper = JsonMapper.shared();

    /** The message; where it holds an extension that is not known here, a sentence that says so. */
    JsonNode tree(Message message) {
        try {
            return mapper.readTree(printer.print(message));
        } catch (InvalidProtocolBufferException e) {
            return StringNode.valueOf("not shown: " + e.getMessage());
        }
    }
}
