package io.gloosuite.extauth.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Struct;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext.HttpRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.gloosuite.extauth.check.AuthRequest;
import java.util.Base64;
import java.util.Map;

/** Requests as a data plane describes them. */
public final class Requests {
    private final CheckRequest.Builder message = CheckRequest.newBuilder();

    private Requests() {
        http().setMethod("GET").setScheme("https").setHost("shop.example").setPath("/orders?page=2");
    }

    /** {@code GET https://shop.example/orders?page=2}. */
    public static Requests request() {
        return new Requests();
    }

    /** The same with these credentials. */
    public static Requests basic(String user, String password) {
        return request().authorization("Basic " + base64(user + ":" + password));
    }

    /** The same with a bearer token. */
    public static Requests bearer(String token) {
        return request().authorization("Bearer " + token);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    /** Where it goes. */
    public Requests to(String scheme, String host, String path) {
        http().setScheme(scheme).setHost(host).setPath(path);
        return this;
    }

    public Requests authorization(String value) {
        return header("authorization", value);
    }

    public Requests header(String name, String value) {
        http().putHeaders(name, value);
        return this;
    }

    public Requests headers(Map<String, String> headers) {
        http().putAllHeaders(headers);
        return this;
    }

    public Requests method(String method) {
        http().setMethod(method);
        return this;
    }

    public Requests body(String body) {
        http().setBody(body);
        return this;
    }

    public Requests config(String id) {
        message.getAttributesBuilder().putContextExtensions("config_id", id);
        return this;
    }

    public Requests metadata(String filter, Struct values) {
        message.getAttributesBuilder().getMetadataContextBuilder().putFilterMetadata(filter, values);
        return this;
    }

    public CheckRequest message() {
        return message.build();
    }

    public AuthRequest build() {
        return AuthRequest.of(message());
    }

    private HttpRequest.Builder http() {
        return message.getAttributesBuilder().getRequestBuilder().getHttpBuilder();
    }
}
