package io.gloosuite.extauth.oauth.login;

import io.gloosuite.extauth.oauth.session.CookieRules;
import io.gloosuite.extauth.oauth.session.Seal;
import io.gloosuite.extauth.oauth.session.SessionStore;
import java.time.Duration;

/**
 * How sessions of one configuration are kept.
 *
 * @param cookie the session cookie's name
 * @param seal of logins under way
 * @param failing whether a session that cannot be fetched fails the request, instead of having the browser log in anew
 * @param refreshing whether sessions are renewed with refresh tokens
 * @param preExpiryBuffer how long before its end a session is renewed
 * @param idHeader carries the session's id upstream; empty: none does
 * @param targetDomain hosts outside of it are denied; empty: none are
 */
public record SessionRules(
        SessionStore store,
        String cookie,
        CookieRules cookies,
        Seal seal,
        boolean failing,
        boolean refreshing,
        Duration preExpiryBuffer,
        String idHeader,
        String targetDomain) {}
