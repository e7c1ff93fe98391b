package io.gloosuite.proxy.extauthz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The query of a path, parameter by parameter. What nobody changes stays as it was sent. */
final class QueryParameters {
    private final String path;
    private final List<String> parameters = new ArrayList<>();

    private QueryParameters(String path) {
        this.path = path;
    }

    static QueryParameters of(String pathAndQuery) {
        int mark = pathAndQuery.indexOf('?');
        QueryParameters query = new QueryParameters(mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark));
        if (mark >= 0 && mark + 1 < pathAndQuery.length()) {
            query.parameters.addAll(List.of(pathAndQuery.substring(mark + 1).split("&", -1)));
        }
        return query;
    }

    /** Puts one value in place of all there are; where the first was, else at the end. */
    void set(String name, String value) {
        String next =
                name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        int first = -1;
        for (int index = 0; first < 0 && index < parameters.size(); index++) {
            first = isOf(parameters.get(index), name) ? index : -1;
        }
        if (first < 0) {
            parameters.add(next);
        } else {
            remove(name);
            parameters.add(first, next);
        }
    }

    void remove(String name) {
        parameters.removeIf(parameter -> isOf(parameter, name));
    }

    String path() {
        return parameters.isEmpty() ? path : path + "?" + String.join("&", parameters);
    }

    private static boolean isOf(String parameter, String name) {
        return parameter.startsWith(name)
                && (parameter.length() == name.length() || parameter.charAt(name.length()) == '=');
    }
}
