package io.gloosuite.proxy.route;

import io.gloosuite.proxy.model.RouteAction.Redirect;
import io.gloosuite.proxy.model.RouteAction.ReplacePath;
import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.model.http.RouteMatch.PathMatch;

/** Where a redirect leads. */
public final class RedirectLocation {
    private final Redirect redirect;
    private final PathRewriter rewriter;

    private RedirectLocation(Redirect redirect, PathRewriter rewriter) {
        this.redirect = redirect;
        this.rewriter = rewriter;
    }

    public static RedirectLocation of(Redirect redirect, PathMatch match) throws UnusableConfigException {
        return new RedirectLocation(redirect, PathRewriter.of(redirect.path(), match));
    }

    /**
     * The absolute URI.
     *
     * @param scheme of the request
     */
    public String of(RequestView request, String scheme) {
        String newScheme = redirect.scheme() == null ? scheme : redirect.scheme();
        return newScheme + "://" + authority(request.authority(), scheme, newScheme) + path(request.path());
    }

    private String authority(String old, String scheme, String newScheme) {
        String port = redirect.port() == 0 ? "" : ":" + redirect.port();
        if (redirect.host() != null) {
            return redirect.host() + port;
        }
        boolean dropsPort = redirect.port() != 0
                || (!scheme.equals(newScheme) && Authority.port(old).equals(scheme.equals("https") ? "443" : "80"));
        return dropsPort ? Authority.withoutPort(old) + port : old;
    }

    private String path(String path) {
        int query = path.indexOf('?');
        if (redirect.path() instanceof ReplacePath replace && replace.path().indexOf('?') >= 0) {
            return replace.path();
        }
        return rewriter.apply(redirect.stripQuery() && query >= 0 ? path.substring(0, query) : path);
    }
}
