package io.gloosuite.extauth.admin;

import com.sun.net.httpserver.HttpExchange;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells whether a request meant this host, and not a name that somebody's page made a browser resolve to it. */
final class HostHeader {
    private static final Pattern THIS_HOST =
            Pattern.compile("(localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1])(:\\d+)?", Pattern.CASE_INSENSITIVE);

    private HostHeader() {}

    static boolean isThisHost(HttpExchange exchange) {
        @Nullable String host = exchange.getRequestHeaders().getFirst("Host");
        return host == null || THIS_HOST.matcher(host).matches();
    }
}
