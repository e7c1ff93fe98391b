package io.gloosuite.extauth.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import io.gloosuite.extauth.basic.Credentials;
import io.gloosuite.extauth.check.AuthRequest;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/** Binds to a directory with the client's name and password, on a virtual thread. */
final class LdapStep implements AuthStep {
    private static final Decision MISSING =
            Decision.Denied.unauthorized("Basic realm=\"ldap\", charset=\"UTF-8\"", "no readable basic credentials");
    private static final Decision WRONG =
            Decision.Denied.unauthorized("Basic realm=\"ldap\", charset=\"UTF-8\"", "unknown user or wrong password");
    private static final Decision STRANGER = Decision.Denied.forbidden("in none of the allowed groups");
    private static final Decision FULL = new Decision.Failed("too many checks wait for the directory");

    private final Directory directory;
    private final Semaphore room;
    private final Executor threads;

    /** @param maxChecks under way at once, those that wait for a connection included */
    LdapStep(Directory directory, int maxChecks, Executor threads) {
        this.directory = directory;
        this.room = new Semaphore(maxChecks);
        this.threads = threads;
    }

    @Override
    public CompletionStage<Decision> check(AuthRequest request) {
        Credentials credentials = Credentials.of(request.header("authorization"));
        if (credentials == null) {
            return CompletableFuture.completedFuture(MISSING);
        }
        // A bind without a password is anonymous, and succeeds whoever the name belongs to (RFC 4513, 5.1.2).
        if (credentials.user().isEmpty() || credentials.password().isEmpty()) {
            return CompletableFuture.completedFuture(WRONG);
        }
        if (!room.tryAcquire()) {
            return CompletableFuture.completedFuture(FULL);
        }
        return CompletableFuture.supplyAsync(() -> decision(credentials), threads)
                .whenComplete((_, _) -> room.release());
    }

    @Override
    public void close() {
        directory.close();
    }

    private Decision decision(Credentials credentials) {
        try {
            return switch (directory.standing(credentials.user(), credentials.password())) {
                case MEMBER -> Decision.Allowed.user(credentials.user());
                case STRANGER -> STRANGER;
                case UNKNOWN -> WRONG;
            };
        } catch (LDAPException e) {
            return new Decision.Failed("directory: " + e.getResultCode());
        }
    }
}
