package io.gloosuite.extauth.passthrough;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.check.HeaderChanges;
import io.gloosuite.extauth.outgoing.HttpAnswer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the service's answer means: 2xx allows, 5xx is no decision, everything else is the client's answer.
 *
 * @param append names, lower-case, of the answer's headers that are added to those of the request upstream
 * @param overwrite of those that replace them
 * @param toClient of those that a denied client sees; the target of a redirect is always seen
 * @param readState whether a JSON body's {@code state} is left for later steps
 */
record HttpAnswerRules(
        Set<String> append, Set<String> overwrite, Set<String> toClient, boolean readState, FailureMode failureMode) {
    private static final int SERVER_ERROR = 500;
    private static final int REDIRECTION = 300;
    private static final int BAD_REQUEST = 400;

    /** Those that it may set upstream. */
    Set<String> ownedHeaders() {
        Set<String> owned = new HashSet<>(append);
        owned.addAll(overwrite);
        return owned;
    }

    Decision decision(HttpAnswer answer) {
        if (answer.isSuccess()) {
            return allowed(answer);
        }
        if (answer.status() >= SERVER_ERROR || answer.status() < REDIRECTION) {
            return failureMode.decision("pass-through service answered " + answer.status());
        }
        boolean isRedirect = answer.status() < BAD_REQUEST;
        List<Header> headers = answer.headers().stream()
                .filter(header -> toClient.contains(header.name())
                        || (isRedirect && header.name().equals("location")))
                .toList();
        return new Decision.Denied(answer.status(), headers, answer.text(), "the pass-through service denies it");
    }

    private Decision allowed(HttpAnswer answer) {
        HeaderChanges changes = new HeaderChanges(named(answer, overwrite), named(answer, append), Set.of(), List.of());
        Decision.Allowed allowed = Decision.Allowed.plain().withHeaders(changes);
        if (!readState || answer.body().isEmpty()) {
            return allowed;
        }
        try {
            return allowed.withState(state(answer));
        } catch (InvalidProtocolBufferException e) {
            return failureMode.decision("pass-through service did not answer JSON");
        }
    }

    private static Map<String, Value> state(HttpAnswer answer) throws InvalidProtocolBufferException {
        Struct.Builder json = Struct.newBuilder();
        JsonFormat.parser().merge(answer.text(), json);
        return json.getFieldsOrDefault("state", Value.getDefaultInstance())
                .getStructValue()
                .getFieldsMap();
    }

    private static List<Header> named(HttpAnswer answer, Set<String> names) {
        return answer.headers().stream()
                .filter(header -> names.contains(header.name()))
                .toList();
    }
}
