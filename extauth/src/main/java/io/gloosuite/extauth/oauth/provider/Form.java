package io.gloosuite.extauth.oauth.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Parameters as {@code application/x-www-form-urlencoded}, in queries and bodies. */
public final class Form {

    /** Its media type. */
    public static final String TYPE = "application/x-www-form-urlencoded";

    /** A query has a handful of parameters; more is an attack on whoever parses it. */
    private static final int MAX_PARAMETERS = 64;

    private Form() {}

    /** Encodes parameters in their order. */
    public static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> URLEncoder.encode(each.getKey(), UTF_8) + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The address with more parameters in its query. */
    public static URI append(URI address, Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return address;
        }
        String separator = address.getRawQuery() == null ? "?" : "&";
        return URI.create(address + separator + encode(parameters));
    }

    /**
     * The parameters of a query; of a name that comes twice, which no request of these protocols may have (RFC 6749 §3.1), the
     * value is empty.
     *
     * @param path with its query, as a request line has it
     */
    public static Map<String, String> ofPath(String path) {
        int start = path.indexOf('?');
        return start < 0 ? Map.of() : decode(path.substring(start + 1));
    }

    private static Map<String, String> decode(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", MAX_PARAMETERS)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            parameters.merge(name, value, (first, second) -> "");
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
