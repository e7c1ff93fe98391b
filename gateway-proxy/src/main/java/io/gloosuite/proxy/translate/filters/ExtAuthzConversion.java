package io.gloosuite.proxy.translate.filters;

import io.envoyproxy.envoy.config.core.v3.GrpcService;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.AuthorizationRequest;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.BufferSettings;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.CheckSettings;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.ExtAuthz;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.ExtAuthzPerRoute;
import io.gloosuite.proxy.model.http.FilterOverride;
import io.gloosuite.proxy.model.http.HttpFilter;
import io.gloosuite.proxy.model.http.HttpFilter.AuthorizationService;
import io.gloosuite.proxy.model.http.HttpFilter.BodyBuffer;
import io.gloosuite.proxy.model.http.HttpFilter.ToldHeaders;
import io.gloosuite.proxy.model.http.RouteMatch.StringMatch;
import io.gloosuite.proxy.translate.fields.Place;
import io.gloosuite.proxy.translate.fields.Values;
import io.gloosuite.proxy.translate.match.Matchers;
import java.time.Duration;
import java.util.List;

/** {@code ExtAuthz} and what routes change of it. */
final class ExtAuthzConversion {
    static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(200);
    private static final int DEFAULT_STATUS = 403;
    private static final int MIN_STATUS = 200;
    private static final int MAX_STATUS = 599;

    /** Of one request: it is in memory, while the service thinks, twice. */
    private static final int MAX_BODY_BYTES = 8 * 1024 * 1024;

    private ExtAuthzConversion() {}

    static HttpFilter convert(String name, ExtAuthz filter, Place place) {
        return new HttpFilter.ExtAuthz(
                name,
                service(filter, place),
                told(filter, place),
                filter.getFailureModeAllow(),
                filter.getFailureModeAllowHeaderAdd(),
                filter.hasStatusOnError()
                        ? status(filter.getStatusOnError().getCodeValue(), place.field("status_on_error"))
                        : DEFAULT_STATUS,
                filter.hasWithRequestBody()
                        ? body(filter.getWithRequestBody(), place.field("with_request_body"))
                        : null,
                filter.getClearRouteCache(),
                filter.getMetadataContextNamespacesList(),
                filter.getRouteMetadataContextNamespacesList(),
                filter.getStatPrefix());
    }

    private static AuthorizationService service(ExtAuthz filter, Place place) {
        return switch (filter.getServicesCase()) {
            case GRPC_SERVICE -> {
                GrpcConversion.requireV3(filter.getTransportApiVersion(), place.field("transport_api_version"));
                GrpcService service = filter.getGrpcService();
                yield GrpcConversion.convert(
                        service,
                        service.hasTimeout() ? Values.duration(service.getTimeout()) : DEFAULT_TIMEOUT,
                        place.field("grpc_service"));
            }
            case HTTP_SERVICE -> HttpServiceConversion.convert(filter.getHttpService(), place.field("http_service"));
            case SERVICES_NOT_SET -> {
                place.problem("no service (expected: grpc_service or http_service)");
                yield HttpFilter.HttpService.of("", DEFAULT_TIMEOUT);
            }
        };
    }

    /** The older list of an HTTP service goes before the newer one, as in Envoy. */
    @SuppressWarnings("deprecation") // it may still be sent
    private static ToldHeaders told(ExtAuthz filter, Place place) {
        AuthorizationRequest request = filter.getHttpService().getAuthorizationRequest();
        List<StringMatch> allowed = filter.hasAllowedHeaders()
                ? Matchers.strings(filter.getAllowedHeaders(), place.field("allowed_headers"))
                : null;
        if (request.hasAllowedHeaders()) {
            allowed = Matchers.strings(
                    request.getAllowedHeaders(),
                    place.field("http_service").field("authorization_request").field("allowed_headers"));
        }
        return new ToldHeaders(
                allowed, Matchers.strings(filter.getDisallowedHeaders(), place.field("disallowed_headers")));
    }

    static FilterOverride override(ExtAuthzPerRoute route, Place place) {
        return switch (route.getOverrideCase()) {
            case DISABLED -> {
                if (!route.getDisabled()) {
                    place.field("disabled").problem("false (expected: true, or check_settings)");
                }
                yield new FilterOverride.Disabled();
            }
            case CHECK_SETTINGS -> settings(route.getCheckSettings(), place.field("check_settings"));
            case OVERRIDE_NOT_SET -> {
                place.problem("empty (expected: disabled or check_settings)");
                yield new FilterOverride.Disabled();
            }
        };
    }

    /** A status that a request may be answered with. */
    static int status(int code, Place place) {
        if (code < MIN_STATUS || code > MAX_STATUS) {
            place.problem(code + " (expected: " + MIN_STATUS + " to " + MAX_STATUS + ")");
        }
        return code;
    }

    private static FilterOverride settings(CheckSettings settings, Place place) {
        return new FilterOverride.Authorize(
                settings.getContextExtensionsMap(),
                settings.getDisableRequestBodyBuffering(),
                settings.hasWithRequestBody()
                        ? body(settings.getWithRequestBody(), place.field("with_request_body"))
                        : null);
    }

    private static BodyBuffer body(BufferSettings settings, Place place) {
        int bytes = settings.getMaxRequestBytes();
        if (bytes <= 0 || bytes > MAX_BODY_BYTES) {
            place.field("max_request_bytes")
                    .problem(Integer.toUnsignedString(bytes) + " (expected: 1 to " + MAX_BODY_BYTES + ")");
        }
        return new BodyBuffer(bytes, settings.getAllowPartialMessage(), settings.getPackAsBytes());
    }
}
