package io.gloosuite.proxy.extauthz;

import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.Metadata;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext.Peer;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.gloosuite.proxy.accesslog.Facts;
import io.gloosuite.proxy.httpfilter.FilteredRequest;
import io.gloosuite.proxy.httpfilter.HeaderTexts;
import io.gloosuite.proxy.model.http.FilterOverride.Authorize;
import io.gloosuite.proxy.model.http.HttpFilter.BodyBuffer;
import io.gloosuite.proxy.model.http.HttpFilter.ExtAuthz;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the service is told of a request: the attributes that Envoy tells it. */
final class CheckRequests {
    private static final String SERVICE_CLUSTER = "x-envoy-downstream-service-cluster";

    private CheckRequests() {}

    /**
     * The question.
     *
     * @param body null where none is sent
     */
    static CheckRequest of(ExtAuthz config, Told told, FilteredRequest request, @Nullable BodyBuffer body) {
        Authorize route = request.scope().authorize(config.name());
        Facts facts = request.facts();
        Peer.Builder source = peer(facts.connection.remote());
        String service = request.head().headers().get(SERVICE_CLUSTER);
        if (service != null) {
            source.setService(HeaderTexts.fromWire(service));
        }
        AttributeContext.Builder attributes = AttributeContext.newBuilder()
                .setSource(source)
                .setDestination(peer(facts.connection.local()))
                .setRequest(AttributeContext.Request.newBuilder()
                        .setTime(time(facts.startMillis))
                        .setHttp(http(told, request, body)))
                .putAllContextExtensions(route.contextExtensions())
                .setMetadataContext(metadata(config.metadataNamespaces(), request.dynamicMetadata()))
                .setRouteMetadataContext(metadata(config.routeMetadataNamespaces(), request.routeMetadata()));
        return CheckRequest.newBuilder().setAttributes(attributes).build();
    }

    private static Peer.Builder peer(InetSocketAddress address) {
        return Peer.newBuilder()
                .setAddress(Address.newBuilder()
                        .setSocketAddress(SocketAddress.newBuilder()
                                .setAddress(address.getAddress().getHostAddress())
                                .setPortValue(address.getPort())));
    }

    private static Timestamp time(long millis) {
        return Timestamp.newBuilder()
                .setSeconds(millis / 1000)
                .setNanos((int) TimeUnit.MILLISECONDS.toNanos(millis % 1000))
                .build();
    }

    private static AttributeContext.HttpRequest http(Told told, FilteredRequest request, @Nullable BodyBuffer body) {
        Facts facts = request.facts();
        String host = HeaderTexts.fromWire(request.authority());
        String path = HeaderTexts.fromWire(request.path());
        String scheme = facts.connection.secure() ? "https" : "http";
        Map<String, String> headers = headers(request.head().headers());
        headers.put(":authority", host);
        headers.put(":method", request.head().method().name());
        headers.put(":path", path);
        headers.put(":scheme", scheme);
        headers.keySet().removeIf(name -> !told.isTold(name));
        AttributeContext.HttpRequest.Builder http = AttributeContext.HttpRequest.newBuilder()
                .setId(Long.toUnsignedString(ThreadLocalRandom.current().nextLong()))
                .setMethod(request.head().method().name())
                .setPath(path)
                .setHost(host)
                .setScheme(scheme)
                .setSize(facts.bytesReceived)
                .setProtocol(facts.protocol);
        if (body != null) {
            ByteString bytes = request.body(body.maxBytes());
            if (body.packAsBytes()) {
                http.setRawBody(bytes);
            } else {
                http.setBody(HeaderTexts.fromWire(bytes.toString(StandardCharsets.ISO_8859_1)));
            }
            headers.put(Told.PARTIAL_BODY, Boolean.toString(bytes.size() < request.bodyBytes()));
        }
        return http.putAllHeaders(headers).build();
    }

    /** By their names in lower case, values of one name joined by commas. */
    private static Map<String, String> headers(HttpHeaders headers) {
        Map<String, String> map = HashMap.newHashMap(headers.size() + 6);
        Told.forEach(headers, (name, value) -> map.merge(name, value, (before, next) -> before + "," + next));
        return map;
    }

    private static Metadata metadata(List<String> namespaces, Map<String, Struct> all) {
        if (namespaces.isEmpty() || all.isEmpty()) {
            return Metadata.getDefaultInstance();
        }
        Metadata.Builder metadata = Metadata.newBuilder();
        for (String namespace : namespaces) {
            Struct struct = all.get(namespace);
            if (struct != null) {
                metadata.putFilterMetadata(namespace, struct);
            }
        }
        return metadata.build();
    }
}
