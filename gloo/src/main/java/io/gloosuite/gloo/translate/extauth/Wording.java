package io.gloosuite.gloo.translate.extauth;

import io.gloosuite.gloo.report.Issues;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks single values of an AuthConfig. */
final class Wording {

    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern PATH = Pattern.compile("/[^\\s?#]*");
    private static final Pattern ADDRESS = Pattern.compile("(?:\\[[0-9A-Fa-f:.]+]|[^\\s:/\\[\\]]+):(\\d{1,5})");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** By these, and by those that steer a data plane, one request could be sent as two, or elsewhere. */
    private static final Set<String> FRAMING = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private static final String DATA_PLANE = "x-envoy-";

    private static final int MAX_PORT = 65_535;
    private static final Set<String> WEB = Set.of("http", "https");

    private Wording() {}

    static void header(String name, String path, Issues issues) {
        if (!HEADER.matcher(name).matches()) {
            issues.error(path, "\"" + name + "\" is no name of a header; use letters, digits and dashes");
        }
    }

    static void headers(List<String> names, String path, Issues issues) {
        for (int i = 0; i < names.size(); i++) {
            header(names.get(i), path + "[" + i + "]", issues);
        }
    }

    /** A header that is set in requests: none of those that say where a request goes or ends. */
    static void headerToSet(String name, String path, Issues issues) {
        header(name, path, issues);
        String lower = name.toLowerCase(Locale.ROOT);
        if (FRAMING.contains(lower) || lower.startsWith(DATA_PLANE)) {
            issues.error(path, "\"" + name + "\" says where a request goes or ends; give another header");
        }
    }

    /** A text of one line that may be left out, and is never shown. */
    static void line(@Nullable String value, String path, Issues issues) {
        if (value != null && CONTROL.matcher(value).find()) {
            issues.error(path, "has a line end or control character; remove it");
        }
    }

    /** A header to set that may be left out. */
    static String optionalHeader(@Nullable String name, String path, Issues issues) {
        if (name == null || name.isEmpty()) {
            return "";
        }
        headerToSet(name, path, issues);
        return name;
    }

    static String path(@Nullable String value, String path, Issues issues) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        if (!PATH.matcher(value).matches()) {
            issues.error(path, "\"" + value + "\" is no path; begin with / and leave ? and # out");
        }
        return value;
    }

    /** An address of the web, or a path of the application; it may be left out. */
    static String urlOrPath(@Nullable String value, String path, Issues issues) {
        boolean isPath = value != null && value.startsWith("/") && !value.startsWith("//");
        return isPath ? path(value, path, issues) : url(value, path, issues);
    }

    /** An address of the web that may be left out. */
    static String url(@Nullable String value, String path, Issues issues) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        try {
            URI uri = new URI(value);
            boolean good = uri.getScheme() != null
                    && WEB.contains(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
            if (!good) {
                issues.error(path, shown(value) + " is no address; give https://host/path, without a user");
            }
        } catch (URISyntaxException e) {
            issues.error(path, shown(value) + " is no address; give https://host/path, without a user");
        }
        return value;
    }

    static String hostAndPort(String value, String path, Issues issues) {
        var matcher = ADDRESS.matcher(value);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > MAX_PORT) {
            issues.error(path, shown(value) + " is no address; give host:port");
        }
        return value;
    }

    /** The address, but for one that may hold a user's password. */
    private static String shown(String address) {
        return address.indexOf('@') < 0 ? "\"" + address + "\"" : "the value (not shown, since it names a user)";
    }
}
