package io.gloosuite.extauth.oauth.login;

import io.gloosuite.extauth.check.AuthRequest;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.Decision.Denied;
import io.gloosuite.extauth.check.Decision.Failed;
import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.check.HeaderChanges;
import io.gloosuite.extauth.oauth.session.Session;
import io.gloosuite.extauth.oauth.session.SessionStore;
import io.gloosuite.extauth.oauth.session.SessionStore.Loaded;
import io.gloosuite.extauth.oauth.session.SessionStore.Renewal;
import io.gloosuite.extauth.outgoing.HttpCalls;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Lets requests of logged-in browsers pass and sends the others to log in. The callback, the logout and the front-channel
 * logout are paths of the application that never reach it.
 */
public final class LoginStep implements AuthStep {

    private final LoginSettings settings;
    private final SessionRules rules;
    private final SessionStore store;
    private final LoginProvider provider;
    private final Entry entry;
    private final Exit exit;
    private final HttpCalls calls;
    private final InstantSource clock;

    /** Takes over the store, the provider and the calls: they are closed with the step. */
    public LoginStep(
            LoginSettings settings, SessionRules rules, LoginProvider provider, HttpCalls calls, InstantSource clock) {
        this.settings = settings;
        this.rules = rules;
        this.store = rules.store();
        this.provider = provider;
        this.entry = new Entry(settings, rules, provider, clock);
        this.exit = new Exit(settings, store, provider);
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Decision> check(AuthRequest request) {
        String path = request.pathOnly();
        if (!LoginSettings.inDomain(request.host(), rules.targetDomain())) {
            return CompletableFuture.completedStage(Denied.forbidden("the host is outside of the session's domain"));
        }
        if (settings.callback().matches(path)) {
            return entry.finish(request);
        }
        if (path.equals(settings.logoutPath())) {
            return exit.logout(request);
        }
        if (path.equals(settings.frontChannelLogoutPath())) {
            return exit.frontChannel(request);
        }
        return store.load(request).thenCompose(loaded -> switch (loaded) {
            case Loaded.Found found -> found(request, found.session());
            case Loaded.None none -> entry.begin(request);
            case Loaded.Unavailable away -> withoutSession(request, away.reason());
        });
    }

    private CompletionStage<Decision> found(AuthRequest request, Session session) {
        Instant now = clock.instant();
        boolean refreshable = rules.refreshing() && session.refreshToken() != null;
        if (refreshable && session.isOver(now.plus(rules.preExpiryBuffer()))) {
            return store.renew(request, session, this::refresh).thenCompose(renewal -> switch (renewal) {
                case Renewal.Renewed renewed -> allowed(request, renewed.session(), renewed.cookies());
                case Renewal.Over over -> entry.begin(request);
                case Renewal.Unavailable away when !session.isOver(now) -> allowed(request, session, List.of());
                case Renewal.Unavailable away -> withoutSession(request, away.reason());
            });
        }
        return session.isOver(now) ? entry.begin(request) : allowed(request, session, List.of());
    }

    private CompletionStage<Renewal> refresh(Session session) {
        return provider.refresh(session).thenApply(grant -> switch (grant) {
            case LoginProvider.Grant.Granted granted -> new Renewal.Renewed(granted.session(), List.of());
            case LoginProvider.Grant.Refused refused -> new Renewal.Over(refused.reason());
            case LoginProvider.Grant.Unavailable away -> new Renewal.Unavailable(away.reason());
        });
    }

    /** Nobody is let in either way: the request fails, or the browser logs in anew. */
    private CompletionStage<Decision> withoutSession(AuthRequest request, String reason) {
        return rules.failing() ? CompletableFuture.completedStage(new Failed(reason)) : entry.begin(request);
    }

    private CompletionStage<Decision> allowed(AuthRequest request, Session session, List<Header> cookies) {
        Decision.Allowed allowed = provider.allowed(session);
        List<Header> toClient = new ArrayList<>(cookies);
        toClient.addAll(entry.settled(request));
        List<Header> set = new ArrayList<>(allowed.headers().set());
        if (!rules.idHeader().isEmpty()) {
            set.add(new Header(rules.idHeader(), store.idOf(session)));
        }
        HeaderChanges changes = new HeaderChanges(
                set, allowed.headers().append(), allowed.headers().remove(), toClient);
        return CompletableFuture.completedStage(allowed.withHeaders(changes));
    }

    @Override
    public Set<String> ownedHeaders() {
        Set<String> owned = new HashSet<>(provider.ownedHeaders());
        if (!rules.idHeader().isEmpty()) {
            owned.add(rules.idHeader().toLowerCase(Locale.ROOT));
        }
        return owned;
    }

    @Override
    public void close() {
        provider.close();
        store.close();
        calls.close();
    }
}
