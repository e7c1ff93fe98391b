package io.gloosuite.extauth.basic;

import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.check.StepFactory;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Builds {@code basic_auth} steps. */
public final class BasicAuthFactory implements StepFactory {
    private static final String DEFAULT_REALM = "gloo";

    /** Of passwords that nobody has; for configurations whose users are none. */
    private static final PasswordHash NOBODY = PasswordHash.of("{SHA}AAAAAAAAAAAAAAAAAAAAAAAAAAA=");

    private final Hashing hashing;
    private final SecureRandom random = new SecureRandom();

    public BasicAuthFactory(Hashing hashing) {
        this.hashing = hashing;
    }

    @Override
    public Step.KindCase kind() {
        return Step.KindCase.BASIC_AUTH;
    }

    @Override
    public AuthStep create(String config, Step step) throws InvalidStep {
        Map<String, PasswordHash> users = new HashMap<>();
        for (Map.Entry<String, String> user : step.getBasicAuth().getUsersMap().entrySet()) {
            users.put(user.getKey(), hash(user.getKey(), user.getValue()));
        }
        PasswordHash decoy = users.values().stream()
                .max(Comparator.comparing(PasswordHash::cost))
                .orElse(NOBODY);
        String realm = step.getBasicAuth().getRealm();
        return new BasicAuthStep(
                realm.isEmpty() ? DEFAULT_REALM : realm, users, decoy, new VerifiedPasswords(random), hashing);
    }

    private static PasswordHash hash(String user, String text) throws InvalidStep {
        String path = "basic_auth.users[%s]".formatted(user);
        if (user.isEmpty() || user.indexOf(':') >= 0) {
            throw new InvalidStep(path, "a user's name is not empty and holds no colon");
        }
        try {
            return PasswordHash.of(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidStep(path, String.valueOf(e.getMessage()));
        }
    }
}
