package io.gloosuite.extauth.admin;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Covers what must not be seen. Which fields are secret is listed by name; that every text field of the messages is on one
 * of the two lists is tested, so that a new one is not shown by oversight.
 */
final class Redaction {
    static final String COVER = "[REDACTED]";

    /** Full names of text fields, and of maps whose values are, that hold secrets. */
    static final Set<String> SECRET = Set.of(
            "gloosuite.extauth.v1.BasicAuth.users",
            "gloosuite.extauth.v1.ApiKeyAuth.Key.value",
            "gloosuite.extauth.v1.ApiKeyAuth.Key.metadata",
            "gloosuite.extauth.v1.ClientTls.private_key",
            "gloosuite.extauth.v1.Redis.password",
            "gloosuite.extauth.v1.Session.cipher_key",
            "gloosuite.extauth.v1.PrivateKeyJwt.signing_key",
            "gloosuite.extauth.v1.OidcAuthorizationCode.client_secret",
            "gloosuite.extauth.v1.OidcAuthorizationCode.auth_endpoint_query_params",
            "gloosuite.extauth.v1.OidcAuthorizationCode.token_endpoint_query_params",
            "gloosuite.extauth.v1.AccessTokenValidation.Introspection.client_secret",
            "gloosuite.extauth.v1.OAuth2.client_secret",
            "gloosuite.extauth.v1.OAuth2.auth_endpoint_query_params",
            "gloosuite.extauth.v1.OAuth2.token_endpoint_query_params",
            "gloosuite.extauth.v1.GroupLookup.bind_password",
            "gloosuite.extauth.v1.Hmac.secrets",
            "gloosuite.extauth.v1.Opa.Module.data",
            "gloosuite.extauth.v1.PassThroughHttp.headers_to_add",
            "google.protobuf.Value.string_value");

    private Redaction() {}

    /** A copy with every secret covered, and with binary fields told by their length. */
    static Message redacted(Message message) {
        Message.Builder copy = message.toBuilder();
        for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
            FieldDescriptor descriptor = field.getKey();
            if (descriptor.isMapField()) {
                copy.setField(descriptor, entries(descriptor, (List<?>) field.getValue()));
            } else if (descriptor.isRepeated()) {
                copy.setField(descriptor, all(descriptor, (List<?>) field.getValue()));
            } else {
                copy.setField(descriptor, one(descriptor, field.getValue()));
            }
        }
        return copy.build();
    }

    private static List<Object> all(FieldDescriptor field, List<?> values) {
        return values.stream().<Object>map(value -> one(field, value)).toList();
    }

    private static List<Object> entries(FieldDescriptor field, List<?> entries) {
        FieldDescriptor value = field.getMessageType().findFieldByName("value");
        boolean isSecret = SECRET.contains(field.getFullName());
        return entries.stream()
                .map(MapEntry.class::cast)
                .<Object>map(entry -> covered(entry, isSecret ? COVER : one(value, entry.getValue())))
                .toList();
    }

    private static Object covered(MapEntry<?, ?> entry, Object value) {
        return entry.toBuilder()
                .setField(entry.getDescriptorForType().findFieldByName("value"), value)
                .build();
    }

    private static Object one(FieldDescriptor field, Object value) {
        return switch (value) {
            case Message message -> redacted(message);
            case ByteString _ -> ByteString.copyFromUtf8(COVER);
            case String _ when SECRET.contains(field.getFullName()) -> COVER;
            default -> value;
        };
    }
}
