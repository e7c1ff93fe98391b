package io.gloosuite.extauth.oauth.claims;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says of a user: the claims of a verified token, of an introspection or of its userinfo.
 *
 * @param values by name, as JSON values in Java: maps, lists, strings, numbers, booleans
 */
public record Claims(Map<String, Object> values) {

    /** Nothing is known. */
    public static final Claims NONE = new Claims(Map.of());

    /** A document of claims may have this many characters; a provider's own answers stay far below. */
    private static final int MAX_JSON_CHARS = 256 * 1024;

    /**
     * Reads a JSON object.
     *
     * @throws ParseException if it is not one, or too large
     */
    public static Claims parse(String json) throws ParseException {
        return new Claims(JSONObjectUtils.parse(json, MAX_JSON_CHARS));
    }

    /**
     * The value of a claim: the one of exactly that name (names of claims may hold dots), else the nested one that the path
     * leads to, its parts separated by dots; null if there is none.
     */
    public @Nullable Object find(String path) {
        Object named = values.get(path);
        return named != null || path.indexOf('.') < 0 ? named : nested(values, path);
    }

    private static @Nullable Object nested(Map<?, ?> object, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return object.get(path);
        }
        Object inner = object.get(path.substring(0, dot));
        return inner instanceof Map<?, ?> map ? nested(map, path.substring(dot + 1)) : null;
    }

    /** The claim as a header's value: a scalar as it is, an array joined by commas, an object as JSON; null if there is none. */
    public @Nullable String text(String path) {
        Object value = find(path);
        return value == null ? null : text(value);
    }

    private static String text(Object value) {
        return switch (value) {
            case Collection<?> several ->
                several.stream().map(each -> each == null ? "" : text(each)).collect(Collectors.joining(","));
            case Map<?, ?> object -> JSONObjectUtils.toJSONString(strings(object));
            default -> value.toString();
        };
    }

    private static Map<String, Object> strings(Map<?, ?> object) {
        Map<String, Object> named = JSONObjectUtils.newJSONObject();
        object.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }

    /** The claim if it is a string with something in it, else null. */
    public @Nullable String string(String name) {
        return values.get(name) instanceof String text && !text.isEmpty() ? text : null;
    }

    /** The scopes granted: {@code scope} or {@code scp}, each a string with spaces (RFC 8693) or an array. */
    public Set<String> scopes() {
        Set<String> scopes = new LinkedHashSet<>();
        addScopes(values.get("scope"), scopes);
        addScopes(values.get("scp"), scopes);
        return scopes;
    }

    private static void addScopes(@Nullable Object claim, Set<String> scopes) {
        if (claim instanceof String text) {
            Splitter.on(CharMatcher.whitespace()).omitEmptyStrings().split(text).forEach(scopes::add);
        } else if (claim instanceof Collection<?> several) {
            several.forEach(each -> scopes.add(String.valueOf(each)));
        }
    }

    /** These claims, and of the others those that these lack. */
    public Claims orElse(Claims others) {
        Map<String, Object> all = JSONObjectUtils.newJSONObject();
        all.putAll(others.values);
        all.putAll(values);
        return new Claims(all);
    }

    /** Says nothing of the user. */
    @Override
    public String toString() {
        return "Claims[" + values.size() + "]";
    }
}
