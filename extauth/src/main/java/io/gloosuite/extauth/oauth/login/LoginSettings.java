package io.gloosuite.extauth.oauth.login;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.oauth.provider.Addresses;
import java.net.URI;
import java.util.Locale;

/**
 * Where a login takes place in the application.
 *
 * @param app the application's own address
 * @param callback paths that the provider may send browsers back to
 * @param redirect the one that it is asked to use
 * @param logoutPath empty: none
 * @param afterLogout where a browser comes out
 * @param frontChannelLogoutPath empty: none
 */
public record LoginSettings(
        URI app, Pattern callback, URI redirect, String logoutPath, URI afterLogout, String frontChannelLogoutPath) {

    private static final String CALLBACK = "/oauth-gloo-callback";
    private static final String NO_LITERAL = "\\.+*?()|[]{}^$";

    /** What the configuration says, to be checked. */
    public record Written(
            String appUrl,
            String callbackPath,
            String logoutPath,
            String afterLogoutUrl,
            String frontChannelLogoutPath) {}

    /**
     * With a callback of exactly that path.
     *
     * @throws InvalidStep if an address is none, or two paths are the same
     */
    public static LoginSettings exact(Written written) throws InvalidStep {
        String path = written.callbackPath().isEmpty() ? CALLBACK : written.callbackPath();
        return of(written, path, Pattern.compile(Pattern.quote(path)));
    }

    /**
     * With callbacks that match a regular expression (RE2): the provider is asked to use its leading literal, which must match.
     *
     * @throws InvalidStep as above, or if it is no expression or its literal does not match
     */
    public static LoginSettings matching(Written written) throws InvalidStep {
        try {
            Pattern callback = Pattern.compile(written.callbackPath());
            String literal = literal(written.callbackPath());
            if (!callback.matches(literal)) {
                throw new InvalidStep(
                        "callback_path", "the literal that it begins with, '%s', does not match it".formatted(literal));
            }
            return of(written, literal, callback);
        } catch (PatternSyntaxException e) {
            throw new InvalidStep("callback_path", "is no regular expression: " + e.getDescription());
        }
    }

    private static String literal(String expression) {
        int start = expression.startsWith("^") ? 1 : 0;
        int end = start;
        while (end < expression.length() && NO_LITERAL.indexOf(expression.charAt(end)) < 0) {
            end++;
        }
        boolean optional = end < expression.length() && "*?{".indexOf(expression.charAt(end)) >= 0;
        return expression.substring(start, optional && end > start ? end - 1 : end);
    }

    private static LoginSettings of(Written written, String callbackPath, Pattern callback) throws InvalidStep {
        path("callback_path", callbackPath);
        if (!written.logoutPath().isEmpty()) {
            path("logout_path", written.logoutPath());
        }
        if (!written.frontChannelLogoutPath().isEmpty()) {
            path("front_channel_logout_path", written.frontChannelLogoutPath());
        }
        if (callback.matches(written.logoutPath()) || callback.matches(written.frontChannelLogoutPath())) {
            throw new InvalidStep("callback_path", "is also where users log out");
        }
        if (!written.logoutPath().isEmpty() && written.logoutPath().equals(written.frontChannelLogoutPath())) {
            throw new InvalidStep("front_channel_logout_path", "is also where users log out");
        }
        URI app = Addresses.required("app_url", written.appUrl());
        if (app.getRawQuery() != null) {
            throw new InvalidStep("app_url", "has a query");
        }
        String base = app.toString();
        String bare = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        URI after = written.afterLogoutUrl().startsWith("/")
                ? Addresses.required("after_logout_url", bare + written.afterLogoutUrl())
                : Addresses.required(
                        "after_logout_url", written.afterLogoutUrl().isEmpty() ? base : written.afterLogoutUrl());
        return new LoginSettings(
                app,
                callback,
                Addresses.required("callback_path", bare + callbackPath),
                written.logoutPath(),
                after,
                written.frontChannelLogoutPath());
    }

    private static void path(String field, String path) throws InvalidStep {
        if (!path.startsWith("/") || path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
            throw new InvalidStep(field, "'%s' (expected: a path that begins with / and has no query)".formatted(path));
        }
    }

    /**
     * An address of the application's own host, whatever the path says.
     *
     * @param path that begins with a slash
     */
    String inApp(String path) {
        return app.getScheme() + "://" + app.getRawAuthority() + path;
    }

    /** Whether a request came to the application's host; its port is the gateway's affair. */
    boolean isApp(String authority) {
        return app.getHost().equalsIgnoreCase(host(authority));
    }

    /** The host of an authority, without its port. */
    static String host(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon < 0 || authority.endsWith("]") ? authority : authority.substring(0, colon);
    }

    /** Whether a host lies in a cookie's domain (RFC 6265 §5.1.3); an empty domain holds every host. */
    static boolean inDomain(String authority, String domain) {
        if (domain.isEmpty()) {
            return true;
        }
        String host = host(authority).toLowerCase(Locale.ROOT);
        String bare = (domain.startsWith(".") ? domain.substring(1) : domain).toLowerCase(Locale.ROOT);
        return host.equals(bare) || host.endsWith("." + bare);
    }
}
