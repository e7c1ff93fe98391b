package io.gloosuite.extauth.basic;

import com.google.protobuf.ByteString;
import io.gloosuite.extauth.check.AuthRequest;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Compares a name and password with stored hashes. An unknown name takes as long as a wrong password. */
final class BasicAuthStep implements AuthStep {
    private static final Decision FULL = new Decision.Failed("too many passwords wait to be hashed");

    private final Map<String, PasswordHash> users;
    private final PasswordHash decoy;
    private final VerifiedPasswords verified;
    private final Hashing hashing;
    private final Decision missing;
    private final Decision wrong;

    BasicAuthStep(
            String realm,
            Map<String, PasswordHash> users,
            PasswordHash decoy,
            VerifiedPasswords verified,
            Hashing hashing) {
        this.users = Map.copyOf(users);
        this.decoy = decoy;
        this.verified = verified;
        this.hashing = hashing;
        String challenge = "Basic realm=\"%s\", charset=\"UTF-8\"".formatted(quoted(realm));
        missing = Decision.Denied.unauthorized(challenge, "no readable basic credentials");
        wrong = Decision.Denied.unauthorized(challenge, "unknown user or wrong password");
    }

    @Override
    public CompletionStage<Decision> check(AuthRequest request) {
        Credentials credentials = Credentials.of(request.header("authorization"));
        if (credentials == null) {
            return CompletableFuture.completedFuture(missing);
        }
        PasswordHash stored = users.get(credentials.user());
        PasswordHash compared = stored == null ? decoy : stored;
        if (compared.cost() == PasswordHash.Cost.TRIVIAL) {
            return CompletableFuture.completedFuture(
                    decision(credentials, compared.matches(credentials.password()) && stored != null));
        }
        ByteString key = verified.key(credentials);
        if (verified.contains(key)) {
            return CompletableFuture.completedFuture(decision(credentials, true));
        }
        return hashing.run(() -> hashed(credentials, key, stored)).exceptionally(_ -> FULL);
    }

    private Decision hashed(Credentials credentials, ByteString key, @Nullable PasswordHash stored) {
        boolean matches = (stored == null ? decoy : stored).matches(credentials.password());
        if (stored == null || !matches) {
            return wrong;
        }
        verified.add(key);
        return decision(credentials, true);
    }

    private Decision decision(Credentials credentials, boolean isRight) {
        return isRight ? Decision.Allowed.user(credentials.user()) : wrong;
    }

    private static String quoted(String realm) {
        return realm.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
