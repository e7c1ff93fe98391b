package io.gloosuite.benchmarks.extauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gloosuite.api.extauth.v1.ApiKeyAuth;
import io.gloosuite.api.extauth.v1.BasicAuth;
import io.gloosuite.api.extauth.v1.Step;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** What clients bring, and the step that knows them. */
sealed interface Credentials permits Credentials.ApiKeys, Credentials.Passwords, Tokens {
    /** Different ones. */
    int USERS = 1_000;

    /** The step. */
    Step step();

    /** The header that they stand in, lower-case. */
    String header();

    /** The header's value. */
    String value(int user) throws GeneralSecurityException;

    static Credentials of(String kind) throws GeneralSecurityException {
        return switch (kind) {
            case "apikey" -> new ApiKeys();
            case "basic" -> new Passwords();
            case "jwt" -> Tokens.ofNewKey();
            default -> throw new IllegalArgumentException(kind + " (expected: apikey, basic, jwt)");
        };
    }

    /** One key a user. */
    record ApiKeys() implements Credentials {
        @Override
        public Step step() {
            ApiKeyAuth.Builder keys = ApiKeyAuth.newBuilder();
            for (int user = 0; user < USERS; user++) {
                keys.addKeys(ApiKeyAuth.Key.newBuilder()
                        .setUser("gloo-system.key-" + user)
                        .setValue(value(user)));
            }
            return Step.newBuilder().setApiKeyAuth(keys).build();
        }

        @Override
        public String header() {
            return "api-key";
        }

        @Override
        public String value(int user) {
            return "measured-key-of-some-length-" + user;
        }
    }

    /** All of them know one name and password, whose hash is apr1's. */
    record Passwords() implements Credentials {
        /** {@code openssl passwd -apr1 -salt measured correct-horse}. */
        private static final String HASH = "$apr1$measured$wxlEep.fF.h9kkqfF227E/";

        @Override
        public Step step() {
            return Step.newBuilder()
                    .setBasicAuth(BasicAuth.newBuilder().putUsers("alice", HASH))
                    .build();
        }

        @Override
        public String header() {
            return "authorization";
        }

        @Override
        public String value(int user) {
            return "Basic " + Base64.getEncoder().encodeToString("alice:correct-horse".getBytes(UTF_8));
        }
    }
}
