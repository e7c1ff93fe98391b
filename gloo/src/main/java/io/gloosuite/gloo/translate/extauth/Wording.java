package io.gloosuite.gloo.translate.extauth;

import io.gloosuite.gloo.report.Issues;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks single values of an AuthConfig. */
final class Wording {

    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern PATH = Pattern.compile("/[^\\s?#]*");
    private static final Pattern ADDRESS = Pattern.compile("(?:\\[[0-9A-Fa-f:.]+]|[^\\s:/\\[\\]]+):(\\d{1,5})");

    private static final int MAX_PORT = 65_535;
    private static final Set<String> WEB = Set.of("http", "https");

    private Wording() {}

    static void header(String name, String path, Issues issues) {
        if (!HEADER.matcher(name).matches()) {
            issues.error(path, "\"" + name + "\" is no name of a header; use letters, digits and dashes");
        }
    }

    /** A header that may be left out. */
    static String optionalHeader(@Nullable String name, String path, Issues issues) {
        if (name == null || name.isEmpty()) {
            return "";
        }
        header(name, path, issues);
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
                issues.error(path, "\"" + value + "\" is no address; give https://host/path, without a user");
            }
        } catch (URISyntaxException e) {
            issues.error(path, "\"" + value + "\" is no address; give https://host/path");
        }
        return value;
    }

    static String hostAndPort(String value, String path, Issues issues) {
        var matcher = ADDRESS.matcher(value);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > MAX_PORT) {
            issues.error(path, "\"" + value + "\" is no address; give host:port");
        }
        return value;
    }
}
