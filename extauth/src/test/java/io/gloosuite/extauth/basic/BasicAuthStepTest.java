package io.gloosuite.extauth.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gloosuite.api.extauth.v1.BasicAuth;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.testing.Decisions;
import io.gloosuite.extauth.testing.Requests;
import java.util.Map;
import org.apache.commons.codec.digest.Md5Crypt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCrypt;

class BasicAuthStepTest {
    private static final Hashing HASHING = new Hashing();

    /** Of "password", as htpasswd -nbs writes it. */
    private static final String SHA1 = "{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=";

    private static final String APR1 = Md5Crypt.apr1Crypt("password", "TYiryv0/");
    private static final String BCRYPT = BCrypt.hashpw("password", BCrypt.gensalt(4));

    @AfterAll
    static void end() {
        HASHING.close();
    }

    @Test
    void readsWhatHtpasswdWrites() {
        // htpasswd -nb: the vector of Gloo's documentation for basic authentication.
        assertThat(PasswordHash.of("$apr1$TYiryv0/$8BvzLUO9IfGPGGsPnAgSu1").matches("password"))
                .isTrue();
        assertThat(APR1).isEqualTo("$apr1$TYiryv0/$8BvzLUO9IfGPGGsPnAgSu1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"apr1", "sha1", "bcrypt", "bcrypt-y"})
    void theRightPasswordPassesAndAWrongOneDoesNot(String kind) throws InvalidStep {
        AuthStep step = step(Map.of("alice", hash(kind)));
        for (int i = 0; i < 3; i++) {
            assertThat(Decisions.allowed(Decisions.of(step, Requests.basic("alice", "password")))
                            .userId())
                    .isEqualTo("alice");
            assertThat(Decisions.denied(Decisions.of(step, Requests.basic("alice", "passwort")))
                            .status())
                    .isEqualTo(401);
            assertThat(Decisions.denied(Decisions.of(step, Requests.basic("mallory", "password")))
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void aPasswordOnceVerifiedIsAnsweredAtOnce() throws InvalidStep {
        AuthStep step = step(Map.of("alice", BCRYPT));
        Decisions.of(step, Requests.basic("alice", "password"));
        assertThat(step.check(Requests.basic("alice", "password").build()).toCompletableFuture())
                .isDone();
        assertThat(Decisions.of(step, Requests.basic("alice", "passwort"))).isInstanceOf(Decision.Denied.class);
    }

    @Test
    void theChallengeNamesTheRealm() throws InvalidStep {
        AuthStep step = new BasicAuthFactory(HASHING)
                .create(
                        "ns.a",
                        Step.newBuilder()
                                .setBasicAuth(BasicAuth.newBuilder().setRealm("the \"shop\""))
                                .build());
        Decision.Denied denied = Decisions.denied(Decisions.of(step, Requests.request()));
        assertThat(Decisions.headers(denied.headers()))
                .containsEntry("www-authenticate", "Basic realm=\"the \\\"shop\\\"\", charset=\"UTF-8\"");
    }

    @Test
    void nobodyPassesWhereThereIsNobody() throws InvalidStep {
        assertThat(Decisions.of(step(Map.of()), Requests.basic("alice", ""))).isInstanceOf(Decision.Denied.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "$apr1$TYiryv0/",
                "$apr1$$8BvzLUO9IfGPGGsPnAgSu1",
                "{SHA}abc",
                "{SHA}!!",
                "$2a$31$abcdefghijklmnopqrstuvABCDEFGHIJKLMNOPQRSTUVWXYZ01234",
                "$2x$10$x",
                "$1$salt$hash"
            })
    void aHashThatCannotBeUsedIsRefusedByItsUserAndNotShown(String hash) {
        assertThatThrownBy(() -> step(Map.of("alice", hash))).isInstanceOfSatisfying(InvalidStep.class, e -> {
            assertThat(e.path()).isEqualTo("basic_auth.users[alice]");
            assertThat(e.reason()).doesNotContain(hash);
        });
    }

    private static AuthStep step(Map<String, String> users) throws InvalidStep {
        return new BasicAuthFactory(HASHING)
                .create(
                        "ns.a",
                        Step.newBuilder()
                                .setBasicAuth(BasicAuth.newBuilder().putAllUsers(users))
                                .build());
    }

    private static String hash(String kind) {
        return switch (kind) {
            case "apr1" -> APR1;
            case "sha1" -> SHA1;
            case "bcrypt" -> BCRYPT;
            default -> BCRYPT.replace("$2a$", "$2y$");
        };
    }
}
