package io.gloosuite.extauth.check;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a step, or a whole configuration, says about a request. */
public sealed interface Decision {
    /**
     * The request may go on.
     *
     * @param headers what changes on the request upstream and on the answer
     * @param userId who it is, for the header that carries the identity upstream; null if the step does not know
     * @param dynamicMetadata what the data plane's later filters and its access log may read
     * @param state what later steps of the same request may read, by a name that is the step's own
     */
    record Allowed(HeaderChanges headers, @Nullable String userId, Struct dynamicMetadata, Map<String, Value> state)
            implements Decision {
        private static final Allowed PLAIN =
                new Allowed(HeaderChanges.NONE, null, Struct.getDefaultInstance(), Map.of());

        public Allowed {
            state = Map.copyOf(state);
        }

        /** Allowed, and nothing more. */
        public static Allowed plain() {
            return PLAIN;
        }

        /** Allowed, and known to be this user. */
        public static Allowed user(String userId) {
            return PLAIN.withUser(userId);
        }

        public Allowed withUser(@Nullable String user) {
            return new Allowed(headers, user, dynamicMetadata, state);
        }

        public Allowed withHeaders(HeaderChanges changes) {
            return new Allowed(changes, userId, dynamicMetadata, state);
        }

        public Allowed withDynamicMetadata(Struct metadata) {
            return new Allowed(headers, userId, metadata, state);
        }

        public Allowed withState(Map<String, Value> values) {
            return new Allowed(headers, userId, dynamicMetadata, values);
        }
    }

    /**
     * The client gets this answer instead.
     *
     * @param status HTTP status, 300 to 599
     * @param headers of the answer; several of one name stay several
     * @param body of the answer, may be empty
     * @param reason why, in a few words for logs, counters and the dry run; never with anything the client sent or a secret
     */
    record Denied(int status, List<Header> headers, String body, String reason) implements Decision {
        private static final int UNAUTHORIZED = 401;
        private static final int FORBIDDEN = 403;

        public Denied {
            headers = List.copyOf(headers);
        }

        /** 401 with a challenge, as RFC 9110 wants it. */
        public static Denied unauthorized(String challenge, String reason) {
            return new Denied(UNAUTHORIZED, List.of(new Header("www-authenticate", challenge)), "", reason);
        }

        /** 401 without a challenge, where the scheme has none that a client would understand. */
        public static Denied unauthorized(String reason) {
            return new Denied(UNAUTHORIZED, List.of(), "", reason);
        }

        /** 403. */
        public static Denied forbidden(String reason) {
            return new Denied(FORBIDDEN, List.of(), "", reason);
        }
    }

    /**
     * It could not be found out: something on this side is broken, slow or full. The client is denied, also where an
     * expression negates the step.
     *
     * @param reason what is wrong, for logs and the dry run; never with a secret
     */
    record Failed(String reason) implements Decision {}
}
