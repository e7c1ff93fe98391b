package io.gloosuite.extauth.policy;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.check.HeaderChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads what a policy came to: {@code true} allows; an object allows by its field {@code allow} (or {@code allowed}) and may say
 * {@code headers} for the request upstream and {@code request_headers_to_remove} from it, {@code http_status}, {@code body} and {@code response_headers} for a denied client.
 * Everything else, undefined included, denies.
 */
public final class PolicyAnswer {
    private static final int FORBIDDEN = 403;
    private static final int LEAST_STATUS = 300;
    private static final int MOST_STATUS = 599;

    private final Reason reason;

    /** Whether what the policy came to is told to the data plane. */
    public enum Reason {
        /** In the dynamic metadata, under {@code opa}. */
        TOLD,
        /** To nobody. */
        KEPT
    }

    public PolicyAnswer(Reason reason) {
        this.reason = reason;
    }

    /** The decision. */
    public Decision decision(Value result) {
        if (result.hasStructValue()) {
            Struct object = result.getStructValue();
            return isTrue(object, "allow") || isTrue(object, "allowed") ? allowed(object, result) : denied(object);
        }
        return result.getBoolValue()
                ? told(Decision.Allowed.plain(), result)
                : Decision.Denied.forbidden("the policy does not allow it");
    }

    private Decision allowed(Struct object, Value result) {
        HeaderChanges changes = new HeaderChanges(headers(object, "headers"), List.of(), removed(object), List.of());
        return told(Decision.Allowed.plain().withHeaders(changes), result);
    }

    private static Set<String> removed(Struct object) {
        return object
                .getFieldsOrDefault("request_headers_to_remove", Value.getDefaultInstance())
                .getListValue()
                .getValuesList()
                .stream()
                .map(Value::getStringValue)
                .filter(Header::isName)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private Decision.Allowed told(Decision.Allowed allowed, Value result) {
        return switch (reason) {
            case TOLD ->
                allowed.withDynamicMetadata(
                        Struct.newBuilder().putFields("opa", result).build());
            case KEPT -> allowed;
        };
    }

    private static Decision denied(Struct object) {
        double status = object.getFieldsOrDefault("http_status", Value.getDefaultInstance())
                .getNumberValue();
        return new Decision.Denied(
                status >= LEAST_STATUS && status <= MOST_STATUS ? (int) status : FORBIDDEN,
                headers(object, "response_headers"),
                object.getFieldsOrDefault("body", Value.getDefaultInstance()).getStringValue(),
                "the policy does not allow it");
    }

    private static boolean isTrue(Struct object, String field) {
        return object.getFieldsOrDefault(field, Value.getDefaultInstance()).getBoolValue();
    }

    private static List<Header> headers(Struct object, String field) {
        List<Header> headers = new ArrayList<>();
        for (Map.Entry<String, Value> header : object.getFieldsOrDefault(field, Value.getDefaultInstance())
                .getStructValue()
                .getFieldsMap()
                .entrySet()) {
            if (Header.isName(header.getKey()) && header.getValue().hasStringValue()) {
                headers.add(new Header(header.getKey(), header.getValue().getStringValue()));
            }
        }
        return headers;
    }
}
