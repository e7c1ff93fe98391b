package io.gloosuite.gloo.admin;

import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import io.gloosuite.api.Resources;
import io.gloosuite.api.meta.Kind;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Takes secret values out of what is shown, and puts them back into what comes back. */
final class Redaction {
    static final String REDACTED = "[REDACTED]";

    /** kubectl's copy of a whole object, values included. */
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    /** Where a filter's configuration, which is JSON inside of JSON, has headers that may prove who asks. */
    private static final String AUTHORIZATION_REQUEST = "authorizationRequest";

    private Redaction() {}

    /** Changes the tree of an object that is about to be shown. */
    static void hide(Kind kind, ObjectNode tree) {
        AtomicBoolean isSecret = new AtomicBoolean(kind == Kind.SECRET);
        Resources.replaceSensitive(kind, tree, (_, _) -> {
            isSecret.set(true);
            return StringNode.valueOf(REDACTED);
        });
        if (isSecret.get()
                && tree.path("metadata").get("annotations") instanceof ObjectNode annotations
                && annotations.has(LAST_APPLIED)) {
            annotations.put(LAST_APPLIED, REDACTED);
        }
    }

    /** Changes the tree of an object that came: values that were shown redacted are those of the stored one. */
    static void restore(Kind kind, ObjectNode tree, @Nullable ObjectNode stored) {
        Resources.replaceSensitive(
                kind, tree, (path, value) -> REDACTED.equals(value.asString("")) ? restored(path, stored) : value);
    }

    private static JsonNode restored(List<String> path, @Nullable ObjectNode stored) {
        JsonNode value = stored == null ? MissingNode.getInstance() : stored;
        for (String step : path) {
            value = value instanceof ArrayNode array ? array.path(Integer.parseInt(step)) : value.path(step);
        }
        if (value.isMissingNode()) {
            throw ApiException.unreadable(String.join(".", path) + ": " + REDACTED
                    + " keeps a stored value, and there is none; give the value");
        }
        return value;
    }

    /** The message without private keys and other secrets. */
    static Message hide(Message message) {
        if (!(message instanceof Secret secret)) {
            return MessageRedaction.of(message);
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

    /** Changes the tree of a message: headers by which filters prove themselves to a server lose their values. */
    static void hideHeaders(JsonNode tree) {
        if (tree instanceof ObjectNode object && object.get(AUTHORIZATION_REQUEST) instanceof ObjectNode request) {
            for (JsonNode header : request.path("headersToAdd")) {
                if (header instanceof ObjectNode named) {
                    named.put("value", REDACTED);
                }
            }
        }
        tree.forEach(Redaction::hideHeaders);
    }
}
