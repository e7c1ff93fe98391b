package io.gloosuite.proxy.translate.filters;

import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HttpUri;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.AuthorizationResponse;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.HttpService;
import io.gloosuite.proxy.model.http.FramingHeaders;
import io.gloosuite.proxy.model.http.HeaderMutations.Add;
import io.gloosuite.proxy.model.http.HeaderMutations.Append;
import io.gloosuite.proxy.model.http.HttpFilter;
import io.gloosuite.proxy.model.http.HttpFilter.AnswerHeaders;
import io.gloosuite.proxy.translate.fields.Place;
import io.gloosuite.proxy.translate.fields.Values;
import io.gloosuite.proxy.translate.match.Matchers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** {@code ext_authz.v3.HttpService}. Its older list of allowed headers is read with the newer one. */
final class HttpServiceConversion {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9a-z-]+");

    private HttpServiceConversion() {}

    static HttpFilter.HttpService convert(HttpService service, Place place) {
        HttpUri server = service.getServerUri();
        Place at = place.field("server_uri");
        if (server.getCluster().isEmpty()) {
            at.field("cluster").problem("empty (expected: a cluster)");
        }
        Duration timeout =
                server.hasTimeout() ? Values.duration(server.getTimeout()) : ExtAuthzConversion.DEFAULT_TIMEOUT;
        if (timeout.isZero() || timeout.isNegative()) {
            at.field("timeout").problem(timeout + " (expected: above 0)");
        }
        String prefix = service.getPathPrefix();
        if (!prefix.isEmpty() && (prefix.charAt(0) != '/' || !isVisible(prefix))) {
            place.field("path_prefix").problem("'" + prefix + "' (expected: / first and no space)");
        }
        return new HttpFilter.HttpService(
                server.getCluster(),
                timeout,
                prefix,
                added(
                        service.getAuthorizationRequest().getHeadersToAddList(),
                        place.field("authorization_request").field("headers_to_add")),
                answer(service.getAuthorizationResponse(), place.field("authorization_response")));
    }

    private static boolean isVisible(String text) {
        return text.chars().allMatch(letter -> letter > ' ' && letter < 0x7f);
    }

    private static List<Add> added(List<HeaderValue> headers, Place place) {
        return IntStream.range(0, headers.size())
                .mapToObj(index -> added(headers.get(index), place.item(index).field("key")))
                .toList();
    }

    private static Add added(HeaderValue header, Place place) {
        String name = header.getKey().toLowerCase(Locale.ROOT);
        if (!TOKEN.matcher(name).matches() || FramingHeaders.include(name)) {
            place.problem("'" + header.getKey() + "' (expected: a header that does not frame or address the call)");
        }
        return new Add(name, header.getValue(), Append.OVERWRITE_IF_EXISTS_OR_ADD);
    }

    private static AnswerHeaders answer(AuthorizationResponse response, Place place) {
        return new AnswerHeaders(
                Matchers.strings(response.getAllowedUpstreamHeaders(), place.field("allowed_upstream_headers")),
                Matchers.strings(
                        response.getAllowedUpstreamHeadersToAppend(),
                        place.field("allowed_upstream_headers_to_append")),
                Matchers.strings(response.getAllowedClientHeaders(), place.field("allowed_client_headers")),
                Matchers.strings(
                        response.getAllowedClientHeadersOnSuccess(), place.field("allowed_client_headers_on_success")),
                Matchers.strings(
                        response.getDynamicMetadataFromHeaders(), place.field("dynamic_metadata_from_headers")));
    }
}
