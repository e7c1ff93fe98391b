package io.gloosuite.extauth.oauth.login;

import io.gloosuite.extauth.check.AuthRequest;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.Decision.Failed;
import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.oauth.provider.Form;
import io.gloosuite.extauth.oauth.session.Session;
import io.gloosuite.extauth.oauth.session.SessionStore;
import io.gloosuite.extauth.oauth.session.SessionStore.Kept;
import io.gloosuite.extauth.oauth.session.SessionStore.Loaded;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The ways out: the user's own logout, and the provider's. */
final class Exit {

    private final LoginSettings settings;
    private final SessionStore store;
    private final LoginProvider provider;

    Exit(LoginSettings settings, SessionStore store, LoginProvider provider) {
        this.settings = settings;
        this.store = store;
        this.provider = provider;
    }

    /** Ends the session, here and at the provider; without one the browser just goes on. */
    CompletionStage<Decision> logout(AuthRequest request) {
        return store.load(request).thenCompose(loaded -> switch (loaded) {
            case Loaded.Found found ->
                store.end(request, found.session()).thenCompose(kept -> ended(found.session(), kept));
            case Loaded.None none ->
                CompletableFuture.completedStage(
                        Redirects.to(settings.afterLogout().toString(), store.removal(request), "nobody to log out"));
            case Loaded.Unavailable away -> CompletableFuture.completedStage(new Failed(away.reason()));
        });
    }

    private CompletionStage<Decision> ended(Session session, Kept kept) {
        return switch (kept) {
            case Kept.Done done ->
                provider.end(session, settings.afterLogout())
                        .thenApply(next -> Redirects.to(
                                next.orElse(settings.afterLogout()).toString(), done.cookies(), "logged out"));
            case Kept.Failed failed -> CompletableFuture.completedStage(new Failed(failed.reason()));
        };
    }

    /** The provider ends one of its sessions (OpenID Connect Front-Channel Logout): it must say who it is and which. */
    CompletionStage<Decision> frontChannel(AuthRequest request) {
        Map<String, String> query = Form.ofPath(request.path());
        String providerSession = query.getOrDefault("sid", "");
        if (providerSession.isEmpty() || !provider.mayBe(query.getOrDefault("iss", ""))) {
            return CompletableFuture.completedStage(
                    Redirects.refused(List.of(), "front-channel logout without the provider's iss and a sid"));
        }
        return store.load(request).thenCompose(loaded -> {
            boolean same = loaded instanceof Loaded.Found found
                    && providerSession.equals(found.session().providerSession());
            List<Header> removal = same ? store.removal(request) : List.of();
            return store.endAllOf(providerSession).thenApply(kept -> switch (kept) {
                case Kept.Done done -> Redirects.done(removal, "logged out by the provider");
                case Kept.Failed failed -> new Failed(failed.reason());
            });
        });
    }
}
