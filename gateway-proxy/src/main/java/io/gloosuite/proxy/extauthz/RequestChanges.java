package io.gloosuite.proxy.extauthz;

import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.core.v3.QueryParameter;
import io.envoyproxy.envoy.service.auth.v3.OkHttpResponse;
import io.gloosuite.proxy.httpfilter.HeaderChanges;
import io.gloosuite.proxy.httpfilter.HeaderTexts;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.util.List;
import java.util.Locale;

/** What the service changes of a request that it lets pass. */
final class RequestChanges {
    private RequestChanges() {}

    /** Whether everything could be sent: no name or value may end its line. */
    static boolean areValid(List<HeaderValueOption> options) {
        return options.stream().allMatch(RequestChanges::isValid);
    }

    /** Changes a head; tells whether there was anything to change. */
    static boolean apply(OkHttpResponse ok, HttpRequest head) {
        for (HeaderValueOption option : ok.getHeadersList()) {
            set(option, head);
        }
        for (String name : ok.getHeadersToRemoveList()) {
            if (HeaderChanges.mayChange(name.toLowerCase(Locale.ROOT))) {
                head.headers().remove(name);
            }
        }
        query(ok, head);
        return ok.getHeadersCount() > 0
                || ok.getHeadersToRemoveCount() > 0
                || ok.getQueryParametersToSetCount() > 0
                || ok.getQueryParametersToRemoveCount() > 0;
    }

    private static boolean isValid(HeaderValueOption option) {
        String name = option.getHeader().getKey();
        boolean pseudo = name.startsWith(":");
        return HeaderTexts.isName(pseudo ? name.substring(1) : name)
                && HeaderTexts.isValue(HeaderChanges.value(option))
                && !(pseudo && HeaderChanges.value(option).chars().anyMatch(Character::isWhitespace));
    }

    /** As Envoy: {@code append} adds to a header that is there and does nothing where it is not. */
    @SuppressWarnings("deprecation") // append is all that Envoy looks at here
    private static void set(HeaderValueOption option, HttpRequest head) {
        String name = option.getHeader().getKey().toLowerCase(Locale.ROOT);
        String value = HeaderTexts.toWire(HeaderChanges.value(option));
        HttpHeaders headers = head.headers();
        if (name.startsWith(":") || name.equals("host")) {
            pseudo(name, value, head);
        } else if (!HeaderChanges.mayChange(name)) {
            return;
        } else if (!option.getAppend().getValue()) {
            headers.set(name, value);
        } else if (headers.contains(name)) {
            headers.set(name, String.join(",", headers.getAll(name)) + "," + value);
        }
    }

    private static void pseudo(String name, String value, HttpRequest head) {
        if (value.isEmpty()) {
            return;
        }
        switch (name) {
            case ":path" -> head.setUri(value);
            case ":method" -> head.setMethod(HttpMethod.valueOf(value));
            case ":authority", "host" -> head.headers().set(HttpHeaderNames.HOST, value);
            default -> {}
        }
    }

    private static void query(OkHttpResponse ok, HttpRequest head) {
        if (ok.getQueryParametersToSetCount() == 0 && ok.getQueryParametersToRemoveCount() == 0) {
            return;
        }
        QueryParameters parameters = QueryParameters.of(head.uri());
        for (QueryParameter parameter : ok.getQueryParametersToSetList()) {
            parameters.set(parameter.getKey(), parameter.getValue());
        }
        ok.getQueryParametersToRemoveList().forEach(parameters::remove);
        head.setUri(parameters.path());
    }
}
