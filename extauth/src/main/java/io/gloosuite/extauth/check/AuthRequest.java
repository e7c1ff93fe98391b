package io.gloosuite.extauth.check;

import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The request that a data plane asks about, as {@code envoy.service.auth.v3} describes it. Immutable. */
public final class AuthRequest {
    private final CheckRequest message;
    private final AttributeContext.HttpRequest http;
    private final Map<String, String> headers;
    private final Map<String, Value> state;

    private AuthRequest(CheckRequest message, Map<String, String> headers, Map<String, Value> state) {
        this.message = message;
        this.http = message.getAttributes().getRequest().getHttp();
        this.headers = headers;
        this.state = state;
    }

    public static AuthRequest of(CheckRequest message) {
        AttributeContext.HttpRequest http = message.getAttributes().getRequest().getHttp();
        return new AuthRequest(
                message,
                http.hasHeaderMap() ? joined(http.getHeaderMap().getHeadersList()) : http.getHeadersMap(),
                Map.of());
    }

    /** The same request with what one more step left for those after it. */
    public AuthRequest withState(Map<String, Value> more) {
        if (more.isEmpty()) {
            return this;
        }
        if (state.isEmpty()) {
            return new AuthRequest(message, headers, Map.copyOf(more));
        }
        Map<String, Value> all = new HashMap<>(state);
        all.putAll(more);
        return new AuthRequest(message, headers, Map.copyOf(all));
    }

    /** As it came, for steps that pass it on. */
    public CheckRequest message() {
        return message;
    }

    public String method() {
        return http.getMethod();
    }

    /** {@code http} or {@code https}, as the client spoke to the gateway. */
    public String scheme() {
        return http.getScheme();
    }

    /** Authority, with its port if the client sent one. */
    public String host() {
        return http.getHost();
    }

    /** With its query. */
    public String path() {
        return http.getPath();
    }

    /** The path before its query. */
    public String pathOnly() {
        int end = path().indexOf('?');
        return end < 0 ? path() : path().substring(0, end);
    }

    /**
     * A header's value; several of one name are joined by a comma, as the data plane does.
     *
     * @param name lower-case
     */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** By lower-case name, pseudo headers ({@code :path}) among them. */
    public Map<String, String> headers() {
        return headers;
    }

    /** As much of the body as the data plane was told to send, often nothing. */
    public ByteString body() {
        return http.getRawBody().isEmpty() ? http.getBodyBytes() : http.getRawBody();
    }

    /** The client's IP address as the data plane sees it; empty if unknown. */
    public String sourceAddress() {
        return message.getAttributes()
                .getSource()
                .getAddress()
                .getSocketAddress()
                .getAddress();
    }

    /** What the route says to this service. */
    public Map<String, String> contextExtensions() {
        return message.getAttributes().getContextExtensionsMap();
    }

    /** What a filter of the data plane found out before, empty if it said nothing. */
    public Struct filterMetadata(String filter) {
        return message.getAttributes()
                .getMetadataContext()
                .getFilterMetadataOrDefault(filter, Struct.getDefaultInstance());
    }

    /** What earlier steps of this request left. */
    public Map<String, Value> state() {
        return state;
    }

    private static Map<String, String> joined(Iterable<HeaderValue> raw) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (HeaderValue header : raw) {
            String value = header.getRawValue().isEmpty()
                    ? header.getValue()
                    : header.getRawValue().toStringUtf8();
            String name = header.getKey().toLowerCase(Locale.ROOT);
            headers.merge(name, value, (before, more) -> before + (name.equals("cookie") ? "; " : ",") + more);
        }
        return headers;
    }
}
