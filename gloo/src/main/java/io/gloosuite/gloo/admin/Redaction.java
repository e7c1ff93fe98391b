package io.gloosuite.gloo.admin;

import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import io.gloosuite.api.meta.Kind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes secret values out of what is shown, and puts them back into what comes back. */
final class Redaction {
    static final String REDACTED = "[REDACTED]";

    private static final List<String> VALUES = List.of("data", "stringData");

    /** kubectl's copy of a whole object, values included. */
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private Redaction() {}

    /** Changes the tree of an object that is about to be shown. */
    static void hide(Kind kind, ObjectNode tree) {
        if (kind != Kind.SECRET) {
            return;
        }
        for (String field : VALUES) {
            if (tree.get(field) instanceof ObjectNode values) {
                Set.copyOf(values.propertyNames()).forEach(key -> values.put(key, REDACTED));
            }
        }
        if (tree.path("metadata").get("annotations") instanceof ObjectNode annotations
                && annotations.has(LAST_APPLIED)) {
            annotations.put(LAST_APPLIED, REDACTED);
        }
    }

    /** Changes the tree of an object that came: values that were shown redacted are those of the stored one. */
    static void restore(ObjectNode tree, @Nullable ObjectNode stored) {
        for (String field : VALUES) {
            if (tree.get(field) instanceof ObjectNode values) {
                for (String key : Set.copyOf(values.propertyNames())) {
                    if (REDACTED.equals(values.path(key).asString(""))) {
                        restore(values, field, key, stored);
                    }
                }
            }
        }
    }

    private static void restore(ObjectNode values, String field, String key, @Nullable ObjectNode stored) {
        JsonNode value = stored == null ? null : stored.path(field).get(key);
        if (value == null) {
            throw ApiException.unreadable(
                    field + "." + key + ": " + REDACTED + " keeps a stored value, and there is none; give the value");
        }
        values.set(key, value);
    }

    /** The message without private keys. */
    static Message hide(Message message) {
        if (!(message instanceof Secret secret)) {
            return message;
        }
        Secret.Builder shown = Secret.newBuilder().setName(secret.getName());
        return switch (secret.getTypeCase()) {
            case TLS_CERTIFICATE ->
                shown.setTlsCertificate(hide(secret.getTlsCertificate())).build();
            case VALIDATION_CONTEXT ->
                shown.setValidationContext(secret.getValidationContext()).build();
            default -> shown.build();
        };
    }

    private static TlsCertificate hide(TlsCertificate certificate) {
        return TlsCertificate.newBuilder()
                .setCertificateChain(certificate.getCertificateChain())
                .setPrivateKey(DataSource.newBuilder().setInlineString(REDACTED))
                .build();
    }
}
