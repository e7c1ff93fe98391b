package io.gloosuite.extauth.oauth.login;

import io.gloosuite.extauth.check.AuthRequest;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.Decision.Denied;
import io.gloosuite.extauth.check.Decision.Failed;
import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.oauth.login.LoginProvider.Grant;
import io.gloosuite.extauth.oauth.login.LoginProvider.Start;
import io.gloosuite.extauth.oauth.provider.Form;
import io.gloosuite.extauth.oauth.session.Session;
import io.gloosuite.extauth.oauth.session.SessionStore;
import io.gloosuite.extauth.oauth.session.SessionStore.Kept;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The way in: to the provider, and back through the callback. */
final class Entry {

    private final LoginSettings settings;
    private final SessionRules rules;
    private final SessionStore store;
    private final LoginProvider provider;
    private final Attempts attempts;
    private final InstantSource clock;

    Entry(LoginSettings settings, SessionRules rules, LoginProvider provider, InstantSource clock) {
        this.settings = settings;
        this.rules = rules;
        this.store = rules.store();
        this.provider = provider;
        this.attempts = new Attempts(rules.cookie(), rules.cookies(), rules.seal(), clock);
        this.clock = clock;
    }

    /** The answer to a request without a session. */
    CompletionStage<Decision> begin(AuthRequest request) {
        if (isOfAPage(request)) {
            return CompletableFuture.completedStage(Denied.unauthorized("no session, and a script cannot log in"));
        }
        boolean elsewhere = !settings.isApp(request.host())
                && (rules.cookies().domain().isEmpty()
                        || !LoginSettings.inDomain(
                                request.host(), rules.cookies().domain()));
        if (elsewhere) {
            return CompletableFuture.completedStage(
                    Redirects.to(settings.inApp(plain(request)), List.of(), "log in at the application's own host"));
        }
        Attempt attempt = Attempt.begin(request.path(), clock.instant());
        Optional<List<Header>> cookies = attempts.begin(request, attempt);
        if (cookies.isEmpty()) {
            return CompletableFuture.completedStage(
                    Redirects.refused(List.of(), "the browser logs in again and again without getting a session"));
        }
        return provider.start(attempt, settings.redirect()).thenApply(start -> switch (start) {
            case Start.At at -> {
                List<Header> set = new ArrayList<>(cookies.get());
                set.addAll(store.removal(request));
                yield Redirects.to(at.address().toString(), set, "no session: log in");
            }
            case Start.Unavailable away -> new Failed(away.reason());
        });
    }

    /** Scripts, images and frames of a page cannot follow a redirect to the provider; each would begin a login of its own. */
    private static boolean isOfAPage(AuthRequest request) {
        String mode = request.header("sec-fetch-mode");
        return mode != null && !mode.equals("navigate");
    }

    private String plain(AuthRequest request) {
        return Attempt.begin(request.path(), clock.instant()).path();
    }

    /** The answer to the callback. */
    CompletionStage<Decision> finish(AuthRequest request) {
        Map<String, String> query = Form.ofPath(request.path());
        String state = query.getOrDefault("state", "");
        Attempt attempt = attempts.find(request, state);
        if (attempt == null) {
            return CompletableFuture.completedStage(
                    Redirects.refused(List.of(), "callback without a login that this browser began"));
        }
        List<Header> over = List.of(attempts.done(state));
        String issuer = query.get("iss");
        if (issuer != null && !provider.mayBe(issuer)) {
            return CompletableFuture.completedStage(Redirects.refused(over, "callback of another provider"));
        }
        String code = query.getOrDefault("code", "");
        if (query.containsKey("error") || code.isEmpty()) {
            return CompletableFuture.completedStage(Redirects.refused(over, "the provider did not log the user in"));
        }
        return store.first("login " + state, Attempts.LIFE).thenCompose(turn -> switch (turn) {
            case FIRST ->
                provider.exchange(code, attempt, settings.redirect())
                        .thenCompose(grant -> granted(request, attempt, grant, over));
            case ANOTHER -> CompletableFuture.completedStage(Redirects.refused(over, "callback for the second time"));
            case UNKNOWN -> CompletableFuture.completedStage(new Failed("the store of sessions is away"));
        });
    }

    private CompletionStage<Decision> granted(AuthRequest request, Attempt attempt, Grant grant, List<Header> over) {
        return switch (grant) {
            case Grant.Granted granted -> keep(request, attempt, granted.session(), over);
            case Grant.Refused refused -> CompletableFuture.completedStage(Redirects.refused(over, refused.reason()));
            case Grant.Unavailable away -> CompletableFuture.completedStage(new Failed(away.reason()));
        };
    }

    private CompletionStage<Decision> keep(AuthRequest request, Attempt attempt, Session session, List<Header> over) {
        return store.keep(request, session).thenApply(kept -> switch (kept) {
            case Kept.Done done -> {
                List<Header> cookies = new ArrayList<>(done.cookies());
                cookies.addAll(over);
                yield Redirects.to(settings.inApp(attempt.path()), cookies, "logged in");
            }
            case Kept.Failed failed -> new Failed(failed.reason());
        });
    }

    /** What the answer to a request with a session does about logins before it. */
    List<Header> settled(AuthRequest request) {
        return attempts.settled(request);
    }
}
