package io.gloosuite.gloo.translate.route;

import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption.HeaderAppendAction;
import io.gloosuite.api.http.HeaderManipulation;
import io.gloosuite.api.http.HeaderManipulation.Header;
import io.gloosuite.api.http.HeaderManipulation.HeaderToAdd;
import io.gloosuite.gloo.report.Issues;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Header changes, checked as a data plane would, which would else refuse all routes for one bad header.
 */
record Headers(
        List<HeaderValueOption> requestAdd,
        List<String> requestRemove,
        List<HeaderValueOption> responseAdd,
        List<String> responseRemove) {

    private static final Headers NONE = new Headers(List.of(), List.of(), List.of(), List.of());

    private static final Pattern NAME = Pattern.compile("[!#$&'*+.^_`|~0-9A-Za-z-]+");
    /** Text with {@code %%} and {@code %COMMAND(argument):length%}, and no other percent sign. */
    private static final Pattern VALUE =
            Pattern.compile("(?:[^%\\x00\\r\\n]|%%|%[A-Z][A-Z0-9_]*(?:\\([^)\\r\\n]*\\))?(?::\\d+)?%)*");

    static Headers of(@Nullable HeaderManipulation config, String path, Issues issues) {
        return config == null
                ? NONE
                : new Headers(
                        add(config.requestHeadersToAdd(), path + ".requestHeadersToAdd", issues),
                        remove(config.requestHeadersToRemove(), path + ".requestHeadersToRemove", issues),
                        add(config.responseHeadersToAdd(), path + ".responseHeadersToAdd", issues),
                        remove(config.responseHeadersToRemove(), path + ".responseHeadersToRemove", issues));
    }

    private static List<HeaderValueOption> add(List<HeaderToAdd> headers, String path, Issues issues) {
        return IntStream.range(0, headers.size())
                .mapToObj(i -> add(headers.get(i), path + "[" + i + "]", issues))
                .toList();
    }

    private static HeaderValueOption add(HeaderToAdd toAdd, String path, Issues issues) {
        Header header = toAdd.header();
        if (header == null) {
            issues.error(path + ".header", "is missing; it must be given");
            return HeaderValueOption.getDefaultInstance();
        }
        name(header.key(), path + ".header.key", issues);
        String value = header.value() == null ? "" : header.value();
        if (!VALUE.matcher(value).matches()) {
            issues.error(path + ".header.value", "\"" + value + "\" has a lone %; write %% for a percent sign");
        }
        boolean overwrite = Boolean.FALSE.equals(toAdd.append());
        return HeaderValueOption.newBuilder()
                .setHeader(HeaderValue.newBuilder().setKey(header.key()).setValue(value))
                .setAppendAction(
                        overwrite
                                ? HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD
                                : HeaderAppendAction.APPEND_IF_EXISTS_OR_ADD)
                .build();
    }

    private static List<String> remove(List<String> names, String path, Issues issues) {
        names.forEach(each -> name(each, path, issues));
        return names;
    }

    private static void name(String name, String path, Issues issues) {
        if (!NAME.matcher(name).matches() || name.toLowerCase(Locale.ROOT).equals("host")) {
            issues.error(
                    path, "\"" + name + "\" cannot be changed here; name a plain header, and use hostRewrite for host");
        }
    }
}
