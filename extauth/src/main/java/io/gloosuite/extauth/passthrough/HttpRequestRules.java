package io.gloosuite.extauth.passthrough;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import io.gloosuite.api.extauth.v1.PassThroughHttp;
import io.gloosuite.extauth.check.AuthRequest;
import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.outgoing.HttpCall;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the service is asked: a {@code POST} with the allowed headers of the client, the configured ones, what was asked for
 * ({@code x-forwarded-method}, {@code -host}, {@code -uri}), and, where the configuration wants any of it, a JSON object of {@code
 * state}, {@code filterMetadata}, {@code config} and {@code body}.
 */
final class HttpRequestRules {
    private static final JsonFormat.Printer JSON = JsonFormat.printer().omittingInsignificantWhitespace();

    /** What the call has of its own. */
    private static final Set<String> OWN =
            Set.of("host", "content-length", "content-type", "connection", "transfer-encoding", "te", "upgrade");

    private final URI url;
    private final Set<String> allowed;
    private final PassThroughHttp http;

    HttpRequestRules(URI url, Set<String> allowed, PassThroughHttp http) {
        this.url = url;
        this.allowed = allowed;
        this.http = http;
    }

    HttpCall call(AuthRequest request) {
        Map<String, String> own = own(request);
        List<Header> headers = new ArrayList<>();
        for (String name : allowed) {
            String value = request.header(name);
            if (value != null && !OWN.contains(name) && !own.containsKey(name)) {
                headers.add(new Header(name, value));
            }
        }
        own.forEach((name, value) -> headers.add(new Header(name, value)));
        ByteString body = body(request);
        if (!body.isEmpty()) {
            headers.add(new Header("content-type", "application/json"));
        }
        return new HttpCall("POST", url, headers, body);
    }

    /** What this side says, by lower-case name: a client's own copy does not go beside it, though its name may be allowed. */
    private Map<String, String> own(AuthRequest request) {
        Map<String, String> own = new LinkedHashMap<>();
        http.getHeadersToAddMap().forEach((name, value) -> own.put(name.toLowerCase(Locale.ROOT), value));
        own.put("x-forwarded-method", request.method());
        own.put("x-forwarded-host", request.host());
        own.put("x-forwarded-uri", request.path());
        return own;
    }

    private ByteString body(AuthRequest request) {
        Struct.Builder json = Struct.newBuilder();
        if (http.getPassThroughState()) {
            json.putFields("state", struct(Struct.newBuilder().putAllFields(request.state())));
        }
        if (http.getPassThroughFilterMetadata()) {
            Struct.Builder metadata = Struct.newBuilder();
            request.message()
                    .getAttributes()
                    .getMetadataContext()
                    .getFilterMetadataMap()
                    .forEach((filter, values) -> metadata.putFields(filter, struct(values.toBuilder())));
            json.putFields("filterMetadata", struct(metadata));
        }
        if (http.getConfig().getFieldsCount() > 0) {
            json.putFields("config", struct(http.getConfig().toBuilder()));
        }
        if (http.getPassThroughBody()) {
            json.putFields(
                    "body",
                    Value.newBuilder()
                            .setStringValue(request.body().toStringUtf8())
                            .build());
        }
        return json.getFieldsCount() == 0 ? ByteString.EMPTY : printed(json);
    }

    private static ByteString printed(Struct.Builder json) {
        try {
            return ByteString.copyFromUtf8(JSON.print(json));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a Struct can be printed", e);
        }
    }

    private static Value struct(Struct.Builder fields) {
        return Value.newBuilder().setStructValue(fields).build();
    }
}
